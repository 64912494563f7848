namespace Nobox;

/// <summary>
/// A set of models that can be searched by id: the catalog a program was compiled with, a file, or the gateway's own list.
/// Safe for use by several threads.
/// </summary>
public abstract class ModelCatalog
{
    private static ModelCatalog[] _registered = [];

    /// <summary>
    /// The catalogs that generated code has registered, searched one after the other: the models that the loaded assemblies
    /// of this program were compiled with.
    /// </summary>
    public static ModelCatalog Registered { get; } = new RegisteredCatalogs();

    /// <summary>All models, in the catalog's order.</summary>
    public abstract IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>Reads a catalog from JSON: the gateway's answer to a listing, or a bare array of models.</summary>
    /// <param name="utf8Json">The JSON text, as UTF-8.</param>
    /// <returns>The models, without those that have no id; a later entry replaces an earlier one with the same id.</returns>
    /// <exception cref="FormatException">The text is not JSON, or holds no list of models; the message tells where.</exception>
    public static ModelCatalog Parse(ReadOnlySpan<byte> utf8Json) => new ModelList(ModelListReader.Read(utf8Json));

    /// <summary>Called by generated code when its assembly is loaded.</summary>
    /// <param name="catalog">The catalog that the assembly was compiled with.</param>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public static void Register(ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ModelCatalog[] before, after;
        do
        {
            before = Volatile.Read(ref _registered);
            if (before.Contains(catalog))
                return;
            after = [.. before, catalog];
        }
        while (Interlocked.CompareExchange(ref _registered, after, before) != before);
    }

    /// <summary>Finds a model.</summary>
    /// <param name="idOrPublicId">The model's id or public id; letter case counts.</param>
    /// <param name="model">The model found; when there is none, one of which only the id is known. Never null.</param>
    /// <returns>Whether there is one.</returns>
    public abstract bool TryFind(string idOrPublicId, out ModelInfo model);

    /// <summary>The ids that look most like a given one, for messages about an id that does not exist.</summary>
    /// <param name="id">The id to compare with.</param>
    /// <param name="count">How many to return at most.</param>
    /// <returns>Ids in order of likeness; none when nothing is close.</returns>
    public IReadOnlyList<string> FindNearest(string id, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return NearestIds.Find(Models, id, count);
    }

    private sealed class RegisteredCatalogs : ModelCatalog
    {
        public override IReadOnlyList<ModelInfo> Models =>
            [.. Volatile.Read(ref _registered).SelectMany(catalog => catalog.Models).DistinctBy(model => model.Id)];

        public override bool TryFind(string idOrPublicId, out ModelInfo model)
        {
            foreach (ModelCatalog catalog in Volatile.Read(ref _registered))
            {
                if (catalog.TryFind(idOrPublicId, out model))
                    return true;
            }

            model = ModelInfo.Unknown(idOrPublicId);
            return false;
        }
    }
}
