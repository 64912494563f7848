namespace Nobox.Tool;

/// <summary>Keeps files as they were before a command changes them together, so that an error leaves none of them changed.</summary>
internal sealed class SavedFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Keeps the content of a file, and returns it.</summary>
    public async Task<byte[]> SaveAsync(string file, CancellationToken cancellationToken)
    {
        byte[] content = await AtomicFile.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        _files.TryAdd(file, content);
        return content;
    }

    /// <summary>Runs work that changes saved files; an error in it puts all of them back.</summary>
    /// <exception cref="ToolException">The work failed; the message names the files that were put back, and those that could not be.</exception>
    public async Task RunAsync(ToolEnvironment environment, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Also after Ctrl-C, which says that nothing was written.
            (List<string> restored, List<string> lost) = await PutBackAsync(environment).ConfigureAwait(false);
            if (lost.Count == 0 && (restored.Count == 0 || e is OperationCanceledException))
                throw;
            throw new ToolException(
                e.Message
                + (restored.Count > 0 ? $" Rolled back: {string.Join(", ", restored)}." : "")
                + (lost.Count > 0 ? $" Restore the following files, which could not be written: {string.Join(", ", lost)}." : ""),
                e)
            {
                ExitCode = (e as ToolException)?.ExitCode ?? ExitCodes.Failure,
            };
        }
    }

    private async Task<(List<string> Restored, List<string> Lost)> PutBackAsync(ToolEnvironment environment)
    {
        List<string> restored = [];
        List<string> lost = [];
        foreach ((string file, byte[] content) in _files)
        {
            try
            {
                await AtomicFile.WriteAsync(file, content, CancellationToken.None).ConfigureAwait(false);
                restored.Add(environment.DisplaySlashed(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ToolException)
            {
                lost.Add(environment.DisplaySlashed(file));
            }
        }

        return (restored, lost);
    }
}
