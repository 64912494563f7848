namespace Nobox.Tool;

/// <summary>Loads the catalog of a folder that may never have used the tool.</summary>
internal static class ScanCatalog
{
    /// <summary>Loads the catalog that counts at a path. A <c>models.json</c> of another kind does not: the compiled snapshot counts then.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="remark">Receives a sentence about a file that is not used.</param>
    /// <param name="root">The folder or file.</param>
    /// <param name="named">The catalog file that the command line names; null to search.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    public static async Task<LoadedCatalog> LoadAsync(
        ToolEnvironment environment, Action<string> remark, string root, string? named, CancellationToken cancellationToken)
    {
        ToolEnvironment there = named is null ? environment with { Directory = Directory.Exists(root) ? root : Path.GetDirectoryName(root)! } : environment;
        CatalogLocation location = await CatalogLocator.FindAsync(there, named, cancellationToken).ConfigureAwait(false);
        try
        {
            LoadedCatalog catalog = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            if (location.IsNamed || catalog.Models.Count > 0)
                return catalog;
        }
        catch (ToolException) when (!location.IsNamed)
        {
            // The remark below says it.
        }

        remark($"{environment.Display(location.Base!)} is not a catalog; the snapshot in the tool is used.");
        return await LoadedCatalog.LoadAsync(location with { Files = [] }, cancellationToken).ConfigureAwait(false);
    }
}
