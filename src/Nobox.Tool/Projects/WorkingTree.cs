namespace Nobox.Tool;

/// <summary>Asks git whether what a command writes can be undone.</summary>
internal static class WorkingTree
{
    /// <summary>Checks that a directory is in a git repository without changes.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public static async Task CheckCleanAsync(string directory, CancellationToken cancellationToken)
    {
        (int exitCode, string output, string error) = await ChildProcess.RunAsync("git", ["status", "--porcelain"], directory, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0 && !error.Contains("not a git repository", StringComparison.Ordinal))
            throw Refused($"git cannot read {directory}: {error.Trim().Split('\n')[0].TrimEnd('.')}. Nothing was written: make 'git status' succeed first, or write with --force.");
        if (exitCode != 0)
            throw Refused($"{directory} is not in a git repository, so that the changes cannot be undone. Nothing was written: write with --force.");
        if (output.Length > 0)
            throw Refused($"The git tree of {directory} has changes. Nothing was written: commit or stash them, or write with --force.");
    }

    private static ToolException Refused(string message) => new(message) { ExitCode = ExitCodes.Refused };
}
