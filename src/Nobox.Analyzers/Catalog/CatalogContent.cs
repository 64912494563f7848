using System.Collections.Immutable;

namespace Nobox.Generators.Catalog;

/// <summary>Represents what code is generated from of one file.</summary>
/// <param name="Entries">The models; null for a file that only declares sets or deployments, which is never a catalog.</param>
/// <param name="Groups">The sets and deployments.</param>
internal sealed record CatalogContent(EquatableArray<CatalogEntry>? Entries, EquatableArray<ModelGroup> Groups)
{
    public static CatalogContent Of(ParsedCatalog catalog, bool isExtension) => new(isExtension || catalog.IsExtension ? null : catalog.Entries, catalog.Groups);

    /// <summary>Returns the entries of the files that are catalogs.</summary>
    public static ImmutableArray<EquatableArray<CatalogEntry>> EntriesOf(ImmutableArray<CatalogContent> files)
    {
        ImmutableArray<EquatableArray<CatalogEntry>>.Builder entries = ImmutableArray.CreateBuilder<EquatableArray<CatalogEntry>>(files.Length);
        foreach (CatalogContent file in files)
        {
            if (file.Entries is { } catalog)
                entries.Add(catalog);
        }

        return entries.ToImmutable();
    }
}
