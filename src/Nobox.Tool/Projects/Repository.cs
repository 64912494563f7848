namespace Nobox.Tool;

/// <summary>Finds the repository around a directory, as the build does.</summary>
internal static class Repository
{
    /// <summary>Returns the nearest directory with <c>.git</c>, otherwise the nearest one with a solution; null when there is neither.</summary>
    public static string? RootOf(string directory)
    {
        return Nearest(directory, static at => Path.Exists(Path.Combine(at, ".git")))
            ?? Nearest(directory, static at => Directory.EnumerateFiles(at, "*.sln").Concat(Directory.EnumerateFiles(at, "*.slnx")).Any());
    }

    /// <summary>Returns the nearest file of a name beside a file or above it; null when there is none.</summary>
    /// <param name="file">The file where the search begins.</param>
    /// <param name="name">The name to look for.</param>
    /// <param name="root">The directory above which nothing counts; null to search up to the root of the file system.</param>
    public static string? FindAbove(string file, string name, string? root = null) =>
        Nearest(Path.GetDirectoryName(file), at => File.Exists(Path.Combine(at, name)), root) is { } directory ? Path.Combine(directory, name) : null;

    private static string? Nearest(string? directory, Func<string, bool> isWanted, string? root = null)
    {
        for (string? at = directory; at is not null; at = at == root ? null : Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at) && isWanted(at))
                return at;
        }

        return null;
    }
}
