using System.Collections.Immutable;

namespace Nobox.Generators.Catalog;

/// <summary>Merges catalogs into one: later files override earlier ones, by id and field by field.</summary>
internal static class CatalogMerge
{
    /// <summary>Merges catalogs.</summary>
    /// <param name="catalogs">Each file's entries, in the order in which the project names the files.</param>
    /// <returns>Each id once, where it first occurred; null when there is no catalog at all.</returns>
    public static EquatableArray<CatalogEntry>? Merge(ImmutableArray<EquatableArray<CatalogEntry>> catalogs)
    {
        if (catalogs.IsEmpty)
            return null;
        var entries = new List<CatalogEntry>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (EquatableArray<CatalogEntry> catalog in catalogs)
        {
            foreach (CatalogEntry entry in catalog)
            {
                if (positions.TryGetValue(entry.Id, out int position))
                {
                    entries[position] = entries[position].OverriddenBy(entry);
                }
                else
                {
                    positions.Add(entry.Id, entries.Count);
                    entries.Add(entry.WithoutSigns());
                }
            }
        }

        return new([.. entries]);
    }
}
