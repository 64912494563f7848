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

    private static string? Nearest(string directory, Func<string, bool> isRoot)
    {
        for (string? at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(at) && isRoot(at))
                return at;
        }

        return null;
    }
}
