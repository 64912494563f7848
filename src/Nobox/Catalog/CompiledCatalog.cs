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
    private Dictionary<string, CatalogRecordKey>? _byKey;
    private ModelInfo[]? _models;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ModelInfo> Models => _models ??= ReadModels();

    /// <summary>Gets the records of all providers, in the catalog's order.</summary>
    /// <returns>The same instances each time.</returns>
    protected abstract CatalogRecords[] GetRecords();

    /// <summary>Adds a catalog to <see cref="ModelCatalog.Registered"/>. Generated code calls it when its assembly is loaded.</summary>
    /// <param name="catalog">The catalog that the assembly was compiled with.</param>
    protected static void Register(CompiledCatalog catalog) => RegisteredCatalogs.Add(catalog);

    /// <inheritdoc/>
    public sealed override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        model = (_byKey ??= ReadKeys()).GetValueOrDefault(idOrPublicId)?.Model;
        return model is not null;
    }

    private Dictionary<string, CatalogRecordKey> ReadKeys()
    {
        var keys = new List<CatalogRecordKey>();
        foreach (CatalogRecords records in GetRecords())
            records.ReadKeys(keys);
        return ModelKeys.Index(keys, static key => key.Id, static key => key.PublicId);
    }

    private ModelInfo[] ReadModels()
    {
        var models = new List<ModelInfo>();
        foreach (CatalogRecords records in GetRecords())
        {
            for (int line = 0; line < records.Count; line++)
                models.Add(records[line]);
        }

        return [.. models];
    }
}
