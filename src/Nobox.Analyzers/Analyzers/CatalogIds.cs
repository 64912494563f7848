using System.Collections.Immutable;
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
    private readonly Dictionary<string, CatalogEntry> _byKey;

    public CatalogIds(IEnumerable<CatalogSource> sources)
        : this(CatalogMerge.Merge(sources.Select(static source => source.Catalog.Entries).ToImmutableArray()) ?? default)
    {
    }

    public CatalogIds(IReadOnlyList<CatalogEntry> entries) =>
        _byKey = ModelKeys.Index(entries, static entry => entry.Id, static entry => entry.PublicId);

    /// <summary>Gets a value that indicates whether models may have public ids that are not known here.</summary>
    public bool LacksPublicIds { get; init; }

    public bool IsEmpty => _byKey.Count == 0;

    /// <summary>Determines whether a model has this id or public id.</summary>
    public bool Contains(string id) => _byKey.ContainsKey(id);

    /// <summary>Determines whether a model has this id.</summary>
    public bool ContainsId(string id) => IdOf(id) == id;

    /// <summary>Returns the public id of the model that has an id; null when it has none.</summary>
    public string? PublicIdOf(string id) => _byKey.TryGetValue(id, out CatalogEntry? entry) && entry.Id == id ? entry.PublicId : null;

    /// <summary>Returns the id of the model that has this id or public id; null when there is none.</summary>
    public string? IdOf(string id) => _byKey.TryGetValue(id, out CatalogEntry? entry) ? entry.Id : null;

    /// <summary>
    /// The id or public id that looks most like another; null when none is close, the id is too long to be one, or looking would take long.
    /// </summary>
    public string? FindNearest(string id, CancellationToken cancellation)
    {
        if (id.Length > LongestSearched)
            return null;
        string? nearest = null;
        int least = EditDistance.LargestFor(id) + 1;
        var distances = new EditDistance(id);
        foreach (string candidate in _byKey.Keys)
        {
            cancellation.ThrowIfCancellationRequested();
            int distance = distances.To(candidate, least);
            if (distance < least || distance == least && nearest is not null && string.CompareOrdinal(candidate, nearest) < 0)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return distances.IsExhausted ? null : nearest;
    }
}
