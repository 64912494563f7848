namespace Nobox.Tool;

/// <summary>Reads files, and replaces them completely or not at all.</summary>
internal static class AtomicFile
{
    private const string Infix = ".nobox-";
    private const string Extension = ".tmp";

    /// <exception cref="ToolException">The file does not exist.</exception>
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

    /// <summary>Replaces a file. What was there stays until the new text is safely on disk; the file's mode is kept.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        // A link goes on pointing to the same file.
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            path = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string directory = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(directory))
            throw new ToolException($"There is no directory {directory}: create it first.");

        RemoveStale(path);
        string temporary = path + Infix + Path.GetRandomFileName() + Extension;
        try
        {
            await WriteTemporaryAsync(temporary, path, text, cancellationToken).ConfigureAwait(false);
            Steps.Reach(Steps.BeforeReplace);
            File.Move(temporary, path, overwrite: true);
            Steps.Reach(Steps.Replaced);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    private static async Task WriteTemporaryAsync(string temporary, string path, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (stream.ConfigureAwait(false))
        {
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
            Steps.Reach(Steps.TemporaryCreated);
            await stream.WriteAsync(text[..(text.Length / 2)], cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            Steps.Reach(Steps.HalfWritten);
            await stream.WriteAsync(text[(text.Length / 2)..], cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
            Steps.Reach(Steps.Written);
        }
    }

    /// <summary>Removes the temporary files of processes that were killed: those of running ones are locked.</summary>
    private static void RemoveStale(string path)
    {
        foreach (string stale in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + Infix + "*" + Extension))
        {
            try
            {
                using (new FileStream(stale, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(stale);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is writing it.
            }
        }
    }
}
