using System.Collections.Immutable;

namespace Nobox.Generators.Catalog;

/// <summary>One catalog file's entries, with its place among the project's catalogs.</summary>
internal sealed record OrderedCatalog(int Order, EquatableArray<CatalogEntry> Entries);

/// <summary>Makes one catalog of several: later files override earlier ones, field by field, by id.</summary>
internal static class CatalogMerge
{
    /// <summary>Merges catalogs.</summary>
    /// <param name="catalogs">The catalogs in any order; those of equal <see cref="OrderedCatalog.Order"/> count as they stand.</param>
    /// <returns>Each id once, where it first occurred; null when there is no catalog at all.</returns>
    public static EquatableArray<CatalogEntry>? Merge(ImmutableArray<OrderedCatalog> catalogs)
    {
        if (catalogs.IsEmpty)
            return null;
        if (catalogs.Length == 1)
            return catalogs[0].Entries;

        var entries = new List<CatalogEntry>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (OrderedCatalog catalog in catalogs.OrderBy(static catalog => catalog.Order))
        {
            foreach (CatalogEntry entry in catalog.Entries)
            {
                if (positions.TryGetValue(entry.Id, out int position))
                {
                    entries[position] = entries[position].OverriddenBy(entry);
                }
                else
                {
                    positions.Add(entry.Id, entries.Count);
                    entries.Add(entry);
                }
            }
        }

        return new([.. entries]);
    }
}
