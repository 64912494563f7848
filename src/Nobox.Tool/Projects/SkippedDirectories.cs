namespace Nobox.Tool;

/// <summary>Knows the directories that have no source: output of builds, packages, and hidden directories of tools.</summary>
internal static class SkippedDirectories
{
    private static readonly string[] Names = ["bin", "obj", "node_modules", "artifacts"];

    /// <summary>Determines whether a directory of a name is skipped.</summary>
    public static bool Include(string name) => name[0] == '.' || Names.Contains(name);
}
