using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>The ids and public ids of catalogs, and which model each one means.</summary>
internal sealed class CatalogIds
{
    /// <summary>
    /// How often a rule may ask for the nearest id in one catalog: a search compares with all ids, and a catalog may be as bad as it likes.
    /// </summary>
    public const int MostSearches = 100;

    private const int LongestSearched = 200;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public CatalogIds(IEnumerable<CatalogSource> sources)
        : this([.. sources.SelectMany(static source => source.Catalog.Entries)])
    {
    }

    public CatalogIds(IReadOnlyList<CatalogEntry> entries)
    {
        foreach (CatalogEntry entry in entries)
            _ids[entry.Id] = entry.Id;
        foreach (CatalogEntry entry in entries)
        {
            if (entry.PublicId is { } publicId && !_ids.ContainsKey(publicId))
                _ids.Add(publicId, entry.Id);
        }
    }

    public bool IsEmpty => _ids.Count == 0;

    /// <summary>Whether a model has this id or public id.</summary>
    public bool Contains(string id) => _ids.ContainsKey(id);

    /// <summary>Whether a model has this id.</summary>
    public bool ContainsId(string id) => IdOf(id) == id;

    /// <summary>The id of the model that has this id or public id; null when there is none.</summary>
    public string? IdOf(string id) => _ids.TryGetValue(id, out string? found) ? found : null;

    /// <summary>The id or public id that looks most like another; null when none is close, or the id is too long to be one.</summary>
    public string? FindNearest(string id)
    {
        if (id.Length > LongestSearched)
            return null;
        string? nearest = null;
        int least = Math.Max(2, id.Length / 3) + 1;
        foreach (string candidate in _ids.Keys)
        {
            int distance = EditDistance.Between(candidate, id, least);
            if (distance < least || distance == least && nearest is not null && string.CompareOrdinal(candidate, nearest) < 0)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
