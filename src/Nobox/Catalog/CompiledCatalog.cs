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

    /// <summary>Gets the only instance of a generated set or deployment.</summary>
    /// <typeparam name="T">The type of the set or deployment.</typeparam>
    /// <returns>The same instance each time.</returns>
    public static T Get<T>()
        where T : ChatModel, new() => CompiledModel<T>.Instance ?? CompiledModel<T>.Create();

    /// <summary>Adds a catalog to <see cref="ModelCatalog.Registered"/>. Generated code calls it when its assembly is loaded.</summary>
    /// <param name="catalog">The catalog that the assembly was compiled with.</param>
    protected static void Register(CompiledCatalog catalog) => RegisteredCatalogs.Add(catalog);

    /// <inheritdoc/>
    public sealed override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        model = Find(idOrPublicId)?.Model;
        return model is not null;
    }

    /// <inheritdoc/>
    public sealed override bool TryFindModel(string idOrPublicId, [NotNullWhen(true)] out IChatModel? model)
    {
        model = Find(idOrPublicId) is { } record ? GetModel(record.Line) ?? DynamicChatModel.Of(record.Id, record.Model) : null;
        return model is not null;
    }

    /// <summary>Gets the only instance of a generated model whose type the caller does not know.</summary>
    /// <param name="line">The zero-based position of the model's record.</param>
    /// <returns>The same instance each time; null in an assembly that was compiled before there was this method.</returns>
    protected virtual ChatModel? GetModel(int line) => null;

    /// <summary>
    /// Gets a model by its position among 16, the first of which has a line that is a multiple of 16. Types in one instantiation take a third of the room, in
    /// the assembly that names them, of as many calls of <see cref="Get{T}(int)"/>.
    /// </summary>
    /// <param name="line">The zero-based position of the model's record.</param>
    /// <returns>The same instance each time.</returns>
    protected ChatModel GetOneOf<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>(int line)
        where T0 : ChatModel, new()
        where T1 : ChatModel, new()
        where T2 : ChatModel, new()
        where T3 : ChatModel, new()
        where T4 : ChatModel, new()
        where T5 : ChatModel, new()
        where T6 : ChatModel, new()
        where T7 : ChatModel, new()
        where T8 : ChatModel, new()
        where T9 : ChatModel, new()
        where T10 : ChatModel, new()
        where T11 : ChatModel, new()
        where T12 : ChatModel, new()
        where T13 : ChatModel, new()
        where T14 : ChatModel, new()
        where T15 : ChatModel, new() => (line % 16) switch
        {
            0 => Get<T0>(line),
            1 => Get<T1>(line),
            2 => Get<T2>(line),
            3 => Get<T3>(line),
            4 => Get<T4>(line),
            5 => Get<T5>(line),
            6 => Get<T6>(line),
            7 => Get<T7>(line),
            8 => Get<T8>(line),
            9 => Get<T9>(line),
            10 => Get<T10>(line),
            11 => Get<T11>(line),
            12 => Get<T12>(line),
            13 => Get<T13>(line),
            14 => Get<T14>(line),
            _ => Get<T15>(line),
        };

    /// <summary>Forgets what was read, after hot reload has changed the records.</summary>
    internal void Reset()
    {
        _list = null;
        _byKey = null;
        _models = null;
    }

    private CatalogRecord? Find(string idOrPublicId)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        _byKey ??= ModelKeys.Index(List, static record => record.Id, static record => record.PublicId);
        return _byKey.GetValueOrDefault(idOrPublicId);
    }
}
