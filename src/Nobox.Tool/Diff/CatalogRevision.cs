namespace Nobox.Tool;

/// <summary>Reads a version of the catalog: a file, or the catalog file of a git revision.</summary>
internal static class CatalogRevision
{
    /// <summary>Returns the content.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="name">The path of a file, or a revision, for example <c>HEAD~3</c>.</param>
    /// <param name="catalog">The catalog file of which a revision is read.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<byte[]> ReadAsync(ToolEnvironment environment, string name, string? catalog, CancellationToken cancellationToken)
    {
        string path = environment.Resolve(name);
        if (File.Exists(path))
            return await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        if (catalog is null)
            throw new ToolException($"There is no file {path}, and no catalog here of which '{name}' could be a git revision.");
        if (name.StartsWith('-'))
            throw new ToolException($"'{name}' is neither a file nor a git revision.");
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(
            "git", ["show", "--end-of-options", $"{name}:./{Path.GetFileName(catalog)}"], Path.GetDirectoryName(catalog)!, cancellationToken).ConfigureAwait(false);
        return exitCode == 0
            ? System.Text.Encoding.UTF8.GetBytes(output)
            : throw new ToolException($"'{name}' is neither a file nor a git revision with {Path.GetFileName(catalog)}: {error.Trim().Split('\n')[0]}");
    }
}
