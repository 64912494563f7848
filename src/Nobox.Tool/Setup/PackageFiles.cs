namespace Nobox.Tool;

/// <summary>Adds the package to projects.</summary>
internal static class PackageFiles
{
    /// <summary>Makes the new texts of a project and, where versions are central, of the file that has them.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="root">The directory above which nothing belongs to the repository.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ToolException">A file is not an MSBuild project, or is not UTF-8 text.</exception>
    public static async Task<List<SetupFile>> MakeAsync(string project, string root, CancellationToken cancellationToken)
    {
        string? central = Repository.FindAbove(project, "Directory.Packages.props", root);
        List<SetupFile> files = [await SetupFile.MakeAsync(project, text => SetupFiles.Project(text!, project, central is not null), cancellationToken).ConfigureAwait(false)];
        if (central is not null)
            files.Add(await SetupFile.MakeAsync(central, text => SetupFiles.CentralVersions(text!, central), cancellationToken).ConfigureAwait(false));
        return files;
    }
}
