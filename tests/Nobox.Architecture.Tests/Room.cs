namespace Nobox.Architecture.Tests;

/// <summary>Represents a folder of a project at any depth, or a single file in the project's root.</summary>
/// <param name="Name">The folder relative to the project (<c>Chat/Wire</c>), the link folder for linked files (<c>Shared</c>), or the name of a root file.</param>
/// <param name="IsRootFile">Indicates whether the room is a file in the project's root.</param>
internal sealed record Room(string Name, bool IsRootFile) : IComparable<Room>
{
    /// <summary>Finds the room of a source file; returns null for generated files, which complete types that have a room.</summary>
    public static Room? Of(string path, string projectDirectory)
    {
        // Linked files are in a folder next to the project's. MSBuild writes its files to obj, and the files of source generators have no full path.
        string relative = Path.GetRelativePath(projectDirectory, path).Replace('\\', '/');
        string inside = relative.StartsWith("../", StringComparison.Ordinal) ? relative[3..] : relative;
        if (!Path.IsPathRooted(path) || inside.StartsWith("../", StringComparison.Ordinal))
        {
            return null;
        }

        int end = inside.LastIndexOf('/');
        return end < 0 ? new Room(inside, IsRootFile: true) : new Room(inside[..end], IsRootFile: false);
    }

    /// <inheritdoc/>
    public int CompareTo(Room? other) => string.CompareOrdinal(Name, other?.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
