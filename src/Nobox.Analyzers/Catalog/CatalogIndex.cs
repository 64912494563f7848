namespace Nobox.Generators.Catalog;

/// <summary>
/// Finds the model that a text names: by id, by public id, by canonical slug, or by any of these with a routing variant after it, for example
/// <c>openai/gpt-4o:nitro</c>. Of several models of one public id or slug, one that leaves counts last.
/// </summary>
internal sealed class CatalogIndex
{
    private readonly Dictionary<string, CatalogEntry> _byKey;
    private readonly Dictionary<string, CatalogEntry> _bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CatalogEntry> _formerOwners = new(StringComparer.Ordinal);

    public CatalogIndex(IReadOnlyList<CatalogEntry> entries)
    {
        _byKey = ModelKeys.Index(entries, static entry => entry.Id, static entry => entry.PublicId, static entry => entry.IsRemoved);
        foreach (CatalogEntry entry in entries)
        {
            if (entry.CanonicalSlug is { } slug && (!_bySlug.TryGetValue(slug, out CatalogEntry? other) || (other.IsLeaving && !entry.IsLeaving)))
                _bySlug[slug] = entry;
            if (entry is { IsRemoved: true, PublicId: { } key } && _byKey[key].Id != entry.Id)
                _formerOwners[key] = entry;
        }
    }

    /// <summary>Gets all ids and public ids.</summary>
    public IReadOnlyCollection<string> Keys => _byKey.Keys;

    /// <summary>Finds a model by id or public id; null when there is none.</summary>
    public CatalogEntry? ByKey(string key) => _byKey.TryGetValue(key, out CatalogEntry? entry) ? entry : null;

    /// <summary>Finds a model by id, public id or canonical slug; null when there is none.</summary>
    public CatalogEntry? ByKeyOrSlug(string name) => ByKey(name) ?? (_bySlug.TryGetValue(name, out CatalogEntry? entry) ? entry : null);

    /// <summary>Finds the model that a text names in any way; null when there is none.</summary>
    public CatalogEntry? Find(string name) => ByKeyOrSlug(name) ?? ByKeyOrSlug(RoutingVariants.Remove(name));

    /// <summary>Returns the removed model whose public id a text was before another model got it; null when there is none.</summary>
    public CatalogEntry? FormerOwner(string name) =>
        _formerOwners.TryGetValue(_byKey.ContainsKey(name) ? name : RoutingVariants.Remove(name), out CatalogEntry? entry) ? entry : null;
}
