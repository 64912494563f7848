using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>
/// Which id finds which model: an id is stronger than another model's public id, and of two equal public ids the first counts.
/// </summary>
internal static class LookupKeys
{
    public static EquatableArray<LookupKey> Find(EquatableArray<CatalogEntry> entries, LookupKey?[] positions)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var keys = new List<LookupKey>(entries.Count * 2);
        foreach (LookupKey? position in positions)
        {
            if (position is { } key && taken.Add(key.Text))
                keys.Add(key);
        }

        for (int i = 0; i < entries.Count; i++)
        {
            if (positions[i] is { } key && entries[i].PublicId is { } publicId && taken.Add(publicId))
                keys.Add(key with { Text = publicId });
        }

        return new([.. keys]);
    }
}
