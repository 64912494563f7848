namespace Nobox.Generators.Catalog;

/// <summary>Writes the notices about the models of a catalog that leave. Most catalogs have few of them: nothing is indexed before one is met.</summary>
internal sealed class CatalogNotices(IReadOnlyList<CatalogEntry> entries)
{
    private CatalogIndex? _index;

    private CatalogIndex Index => _index ??= new(entries);

    /// <summary>Returns the message about a model; null for one that stays.</summary>
    public string? Of(CatalogEntry entry) => entry.IsLeaving ? LeavingNotice.Of(entry.ToFacts(), id => Index.ByKey(id)?.ToFacts()) : null;

    /// <summary>Returns the entry without a public id that a model in the list has taken over from it.</summary>
    public CatalogEntry WithOwnPublicId(CatalogEntry entry) =>
        entry is { IsRemoved: true, PublicId: { } key } && Index.ByKey(key)?.Id != entry.Id ? entry with { PublicId = null } : entry;
}
