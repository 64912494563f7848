namespace Nobox.Tool;

/// <summary>Finds the catalog that counts for a directory, by the rules of the package's build files (<c>Nobox.Search.targets</c>).</summary>
internal static class CatalogLocator
{
    public const string DefaultName = "models.json";

    /// <summary>Finds the catalog.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="file">The file that the command line names; null to search.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<CatalogLocation> FindAsync(ToolEnvironment environment, string? file, CancellationToken cancellationToken)
    {
        string? project = ProjectFile.FindNearest(environment.Directory);
        if (file is not null)
            return new([environment.Resolve(file)], project, IsNamed: true);
        if (project is not null && await ProjectFile.NamedCatalogsAsync(project, cancellationToken).ConfigureAwait(false) is { Count: > 0 } named)
            return new(named, project, IsNamed: true);
        string start = project is null ? environment.Directory : Path.GetDirectoryName(project)!;
        return new(FindUpward(start) is { } found ? [found] : [], project, IsNamed: false);
    }

    /// <summary>Returns the nearest <c>models.json</c> at or above a directory, in any letter case, and not beyond the repository.</summary>
    public static string? FindUpward(string directory)
    {
        string root = Repository.RootOf(directory) ?? directory;
        for (string? at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Find(at) is { } found)
                return found;
            if (at == root)
                return null;
        }

        return null;
    }

    private static string? Find(string directory)
    {
        string exact = Path.Combine(directory, DefaultName);
        if (File.Exists(exact))
            return exact;
        return Directory.EnumerateFiles(directory, DefaultName, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true })
            .FirstOrDefault();
    }
}
