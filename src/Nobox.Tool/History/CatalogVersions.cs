using System.Globalization;
using System.Text;

namespace Nobox.Tool;

/// <summary>Reads the earlier versions of a catalog file from git: the last one of each week, and the one before the oldest of these weeks.</summary>
internal static class CatalogVersions
{
    /// <summary>The number of weeks of a history.</summary>
    public const int Weeks = 52;

    private const string CommitStart = "\u001E";

    /// <summary>Reads the versions, the oldest first.</summary>
    /// <param name="file">The catalog file; null for the compiled snapshot.</param>
    /// <param name="today">The current day.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>The versions, and a sentence about what the history covers or why there is none.</returns>
    public static async Task<(IReadOnlyList<CatalogVersion> Versions, string Note)> ReadAsync(string? file, DateOnly today, CancellationToken cancellationToken)
    {
        if (file is null)
            return ([], "There is no history: the catalog is the snapshot that was compiled into the tool.");
        string directory = Path.GetDirectoryName(file)!;
        (int exitCode, string log, _) = await TryGitAsync(
            directory, ["log", "--follow", "--name-only", "-z", $"--format={CommitStart}%H %ct", "--", Path.GetFileName(file)], cancellationToken).ConfigureAwait(false);
        if (exitCode == NoGit)
            return ([], "There is no history: git is not installed.");

        // A repository without a commit has no log either.
        if (exitCode != 0 && (await TryGitAsync(directory, ["rev-parse", "--git-dir"], cancellationToken).ConfigureAwait(false)).ExitCode != 0)
            return ([], "There is no history: the catalog file is not in a git repository.");
        List<Commit> commits = [.. log.Split(CommitStart, StringSplitOptions.RemoveEmptyEntries).Select(Commit.Parse).OfType<Commit>()];
        if (commits.Count == 0)
            return ([], "There is no history: the catalog file is not committed.");

        var versions = new List<CatalogVersion>();
        foreach (Commit commit in LastOfEachWeek(commits, CatalogVersion.WeekOf(today).AddDays(-7 * (Weeks - 1))))
        {
            if (await LoadAsync(directory, commit, cancellationToken).ConfigureAwait(false) is { } catalog)
                versions.Add(new(commit.Day, catalog));
        }

        if (versions.Count == 0)
            return ([], "There is no history: git has no readable version of the catalog file.");
        string begin = versions[0].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bool isShallow = (await TryGitAsync(directory, ["rev-parse", "--is-shallow-repository"], cancellationToken).ConfigureAwait(false)).Output.Trim() == "true";
        return (versions, isShallow
            ? $"The history begins on {begin}, because the git clone is shallow."
            : $"The history begins on {begin}. It has the last state of each week, for at most {Weeks} weeks.");
    }

    /// <summary>Returns the newest commit of each week and the newest one before all of them, which is what the first week is compared with; the oldest first.</summary>
    private static List<Commit> LastOfEachWeek(List<Commit> newestFirst, DateOnly first)
    {
        var chosen = new List<Commit>();
        var weeks = new HashSet<DateOnly>();
        foreach (Commit commit in newestFirst)
        {
            DateOnly week = CatalogVersion.WeekOf(commit.Day);
            if (week >= first && !weeks.Add(week))
                continue;
            chosen.Add(commit);
            if (week < first)
                break;
        }

        chosen.Reverse();
        return [.. chosen.OrderBy(static commit => commit.Day)];
    }

    /// <summary>Loads a version; null for one that is not a catalog, for example because a merge left its markers in it.</summary>
    private static async Task<LoadedCatalog?> LoadAsync(string directory, Commit commit, CancellationToken cancellationToken)
    {
        (int exitCode, string text, _) = await TryGitAsync(directory, ["show", "--end-of-options", $"{commit.Hash}:{commit.Path}"], cancellationToken).ConfigureAwait(false);
        try
        {
            return exitCode == 0 ? LoadedCatalog.Of(commit.Path, Encoding.UTF8.GetBytes(text)) : null;
        }
        catch (ToolException)
        {
            return null;
        }
    }

    private const int NoGit = -1;

    private static async Task<(int ExitCode, string Output, string Error)> TryGitAsync(string directory, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await ChildProcess.RunAsync("git", arguments, directory, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException e)
        {
            return (NoGit, "", e.Message);
        }
    }

    /// <summary>Represents a commit that changed the file.</summary>
    /// <param name="Hash">Its hash.</param>
    /// <param name="Day">Its day, in UTC.</param>
    /// <param name="Path">The path of the file in it, relative to the repository: a file may have been renamed.</param>
    private sealed record Commit(string Hash, DateOnly Day, string Path)
    {
        /// <summary>Parses what git wrote about a commit: its hash and time, and the path. Null for one that removed the file.</summary>
        public static Commit? Parse(string text)
        {
            string[] parts = text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
            string[] head = parts[0].Trim().Split(' ');
            return parts.Length < 2 ? null : new(
                head[0],
                DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(head[1], CultureInfo.InvariantCulture)).UtcDateTime),
                parts[1].Trim('\n'));
        }
    }
}
