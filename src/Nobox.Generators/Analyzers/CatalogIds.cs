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
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _publicIds = new(StringComparer.Ordinal);

    public CatalogIds(IEnumerable<CatalogSource> sources)
        : this(CatalogMerge.Merge(sources.Select(static source => source.Catalog.Entries).ToImmutableArray()) ?? default)
    {
    }

    public CatalogIds(IReadOnlyList<CatalogEntry> entries)
    {
        foreach (CatalogEntry entry in entries)
            _ids[entry.Id] = entry.Id;
        foreach (CatalogEntry entry in entries)
        {
            if (entry.PublicId is not { } publicId)
                continue;
            _publicIds[entry.Id] = publicId;
            if (!_ids.ContainsKey(publicId))
                _ids.Add(publicId, entry.Id);
        }
    }

    /// <summary>Whether models may have public ids that are not known here.</summary>
    public bool LacksPublicIds { get; init; }

    public bool IsEmpty => _ids.Count == 0;

    /// <summary>Whether a model has this id or public id.</summary>
    public bool Contains(string id) => _ids.ContainsKey(id);

    /// <summary>Whether a model has this id.</summary>
    public bool ContainsId(string id) => IdOf(id) == id;

    /// <summary>The public id of the model that has an id; null when it has none.</summary>
    public string? PublicIdOf(string id) => _publicIds.TryGetValue(id, out string? publicId) ? publicId : null;

    /// <summary>The id of the model that has this id or public id; null when there is none.</summary>
    public string? IdOf(string id) => _ids.TryGetValue(id, out string? found) ? found : null;

    /// <summary>
    /// The id or public id that looks most like another; null when none is close, the id is too long to be one, or looking would take long.
    /// </summary>
    public string? FindNearest(string id, CancellationToken cancellation)
    {
        if (id.Length > LongestSearched)
            return null;
        string? nearest = null;
        int least = Math.Max(2, id.Length / 3) + 1;
        var distances = new EditDistance(id);
        foreach (string candidate in _ids.Keys)
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
