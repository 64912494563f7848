namespace Nobox.Tool;

/// <summary>Represents what the tools of the protocol work on.</summary>
/// <param name="Environment">The process; its directory is the workspace.</param>
/// <param name="Log">Receives a line for the standard error: the standard output has the protocol only.</param>
/// <param name="Catalog">The catalog file that the command line names; null to search.</param>
internal sealed record McpContext(ToolEnvironment Environment, Action<string> Log, string? Catalog)
{
    /// <summary>Loads the catalog that counts now: the files may have changed since the last question.</summary>
    public Task<LoadedCatalog> LoadAsync(CancellationToken cancellationToken) =>
        ScanCatalog.LoadAsync(Environment, Log, Environment.Directory, Catalog, cancellationToken);

    /// <summary>Returns the full path of a file or folder in the workspace.</summary>
    /// <exception cref="ToolException">The path leads out of the workspace, or may do so.</exception>
    public string Resolve(string path)
    {
        string root = Environment.Directory;
        if (path.Split('/', '\\').Contains(".."))
            throw new ToolException($"'{path}' contains '..': give a path inside the workspace {root}.");
        string full = Path.GetFullPath(path, root);
        string relative = Path.GetRelativePath(root, full);
        string[] parts = relative.Split(Path.DirectorySeparatorChar);
        if (Path.IsPathRooted(relative) || parts[0] == "..")
            throw new ToolException($"'{path}' is outside of the workspace {root}: give a path inside it, or start the server with --workspace.");
        string at = root;
        foreach (string part in parts)
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null)
                throw new ToolException($"'{path}' leads through the symbolic link {Environment.Display(at)}: give the path of the file itself.");
        }

        return full;
    }
}
