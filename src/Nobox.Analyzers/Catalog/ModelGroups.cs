namespace Nobox.Generators.Catalog;

/// <summary>Represents the sets and deployments of all files of a project.</summary>
/// <param name="All">Those of all files.</param>
/// <param name="OfExtensions">Those of files that have no models, which count beside the catalog of a reference too.</param>
internal sealed record ModelGroups(EquatableArray<ModelGroup> All, EquatableArray<ModelGroup> OfExtensions)
{
    /// <summary>Merges the groups of files: a later one replaces an earlier one of the same kind and name. Null when there is none.</summary>
    public static ModelGroups? Merge(IEnumerable<CatalogContent> files)
    {
        List<ModelGroup>? all = null;
        List<ModelGroup>? ofExtensions = null;
        foreach (CatalogContent file in files)
        {
            foreach (ModelGroup group in file.Groups)
            {
                Add(all ??= [], group);
                if (file.Entries is null)
                    Add(ofExtensions ??= [], group);
            }
        }

        return all is null ? null : new(new([.. all]), new([.. ofExtensions ?? []]));
    }

    private static void Add(List<ModelGroup> groups, ModelGroup added)
    {
        int earlier = groups.FindIndex(group => group.Kind == added.Kind && group.Name == added.Name);
        if (earlier >= 0)
            groups[earlier] = added;
        else if (groups.Count(group => group.Kind == added.Kind) < ModelGroup.MostGroups)
            groups.Add(added);
    }
}
