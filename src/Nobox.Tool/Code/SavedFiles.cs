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
    /// <exception cref="ToolException">The work failed; the message names the files that were put back.</exception>
    public async Task RunAsync(ToolEnvironment environment, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Also after Ctrl-C, which says that nothing was written.
            foreach ((string file, byte[] content) in _files)
                await AtomicFile.WriteAsync(file, content, CancellationToken.None).ConfigureAwait(false);
            if (_files.Count == 0 || e is OperationCanceledException)
                throw;
            string files = string.Join(", ", _files.Keys.Select(file => environment.DisplaySlashed(file)));
            throw new ToolException($"{e.Message} Rolled back: {files}.", e) { ExitCode = (e as ToolException)?.ExitCode ?? ExitCodes.Failure };
        }
    }
}
