using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Nobox.CompilerServices;

/// <summary>
/// Represents the catalog that an assembly was compiled with. Nothing is read at start-up; the first lookup indexes the models by id and
/// public id, and a model is read when it is first asked for. Generated code derives from this class.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CompiledCatalog : ModelCatalog
{
    private List<CatalogRecord>? _list;
    private Dictionary<string, CatalogRecord>? _byKey;
    private ModelInfo[]? _models;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ModelInfo> Models => _models ??= [.. List.Select(static record => record.Model)];

    /// <summary>
    /// Gets the models as UTF-8 text in the data of the assembly: one JSON array a line, each of which ends with a line feed.
    /// <c>docs/project/architecture.md</c> describes the layout.
    /// </summary>
    protected internal abstract ReadOnlySpan<byte> Records { get; }

    private List<CatalogRecord> List => _list ??= CatalogRecord.ReadAll(this);

    /// <summary>Gets the only instance of a generated model.</summary>
    /// <typeparam name="T">The type of the model.</typeparam>
    /// <param name="line">The zero-based position of the model's record.</param>
    /// <returns>The same instance each time.</returns>
    public T Get<T>(int line)
        where T : ChatModel, new() => CompiledModel<T>.Instance ?? CompiledModel<T>.Create(CatalogRecord.Read(Records, line));

    /// <summary>Adds a catalog to <see cref="ModelCatalog.Registered"/>. Generated code calls it when its assembly is loaded.</summary>
    /// <param name="catalog">The catalog that the assembly was compiled with.</param>
    protected static void Register(CompiledCatalog catalog) => RegisteredCatalogs.Add(catalog);

    /// <inheritdoc/>
    public sealed override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        _byKey ??= ModelKeys.Index(List, static record => record.Id, static record => record.PublicId);
        model = _byKey.GetValueOrDefault(idOrPublicId)?.Model;
        return model is not null;
    }

    /// <summary>Forgets what was read, after hot reload has changed the records.</summary>
    internal void Reset()
    {
        _list = null;
        _byKey = null;
        _models = null;
    }
}
