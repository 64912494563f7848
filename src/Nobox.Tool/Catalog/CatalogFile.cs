namespace Nobox.Tool;

/// <summary>Catalog files on disk.</summary>
internal static class CatalogFile
{
    public const string DefaultName = "models.json";

    /// <summary>The nearest <c>models.json</c> at or above a directory, as the build finds it; null when there is none.</summary>
    public static string? FindUpward(string directory)
    {
        for (string? at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            string path = Path.Combine(at, DefaultName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    /// <exception cref="ToolException">There is no such file.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no file {path}.", e);
        }
    }

    /// <summary>Writes a file whole or not at all: what was there stays until the new text is safely on disk.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        // A link goes on pointing where it did.
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            path = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(text, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new ToolException($"There is no directory {Path.GetDirectoryName(path)}: make it first.", e);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
