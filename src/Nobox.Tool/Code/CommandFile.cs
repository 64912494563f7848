namespace Nobox.Tool;

/// <summary>Represents a file that LoadProjects.proj wrote about one target framework of a project.</summary>
/// <param name="Project">The project file.</param>
/// <param name="IsRestored">Whether the packages were restored by the same process.</param>
/// <param name="References">The projects that it references.</param>
/// <param name="Arguments">The arguments of the compiler; empty when the project cannot be loaded.</param>
internal sealed record CommandFile(string Project, bool IsRestored, IReadOnlyList<string> References, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads a file.</summary>
    public static CommandFile Read(FileInfo file)
    {
        // An argument may have several lines, as a list of features that is so written in a project.
        string[] parts = File.ReadAllText(file.FullName).Split(Environment.NewLine + ">");
        string[] head = parts[0].TrimEnd().Split(Environment.NewLine);
        return new(head[0], head[1] == "true", head[2..], [.. parts.Skip(1).Select(static part => part.TrimEnd('\r', '\n'))]);
    }
}
