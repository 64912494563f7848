using System.Xml;
using System.Xml.Linq;

namespace Nobox.Tool;

/// <summary>Finds the C# projects that a command looks at.</summary>
internal static class ProjectList
{
    private static readonly EnumerationOptions Accessible = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Returns the projects of a path.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="path">A project, a solution or a directory; null for the current directory.</param>
    /// <returns>The project files: of the solution, of the directory, or of the nearest directory above it that has a project.</returns>
    /// <exception cref="ToolException">There is no project.</exception>
    public static IReadOnlyList<string> Find(ToolEnvironment environment, string? path)
    {
        string start = environment.Resolve(path ?? ".");
        List<string> projects = File.Exists(start) ? OfFile(start) : Directory.Exists(start) ? OfDirectory(start) : [];
        if (projects.Count == 0)
        {
            throw new ToolException(path is null
                ? "There is no C# project or solution here: change to its directory, or name it with --project."
                : $"{path} is not a C# project, a solution, or a directory with one.");
        }

        return projects;
    }

    /// <summary>Returns the projects at and below a directory, without those in output of builds and in packages, or in directories that may not be read.</summary>
    public static IEnumerable<string> Below(DirectoryInfo directory) => directory.EnumerateFiles("*.csproj", Accessible).Select(static file => file.FullName)
        .Concat(directory.EnumerateDirectories("*", Accessible)
            .Where(static inner => !SkippedDirectories.Include(inner.Name) && inner.LinkTarget is null)
            .SelectMany(Below));

    private static List<string> OfDirectory(string directory)
    {
        List<string> solutions = [.. Directory.EnumerateFiles(directory, "*.sln").Concat(Directory.EnumerateFiles(directory, "*.slnx"))];
        if (solutions.Count == 1)
            return OfFile(solutions[0]);
        string[] here = Directory.GetFiles(directory, "*.csproj");
        if (here.Length > 0)
            return [.. here];
        return ProjectFile.FindNearest(directory) is { } above
            ? [above]
            : [.. Directory.EnumerateFiles(directory, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static List<string> OfFile(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csproj" => [file],
        ".sln" => Existing(file, File.ReadLines(file)
            .Where(static line => line.StartsWith("Project(", StringComparison.Ordinal))
            .Select(static line => line.Split('"').ElementAtOrDefault(5))),
        ".slnx" => Existing(file, ReadXml(file).Descendants("Project").Select(static project => project.Attribute("Path")?.Value)),
        _ => [],
    };

    private static List<string> Existing(string solution, IEnumerable<string?> paths) =>
    [
        .. paths
            .Where(static path => path?.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) == true)
            .Select(path => Path.GetFullPath(path!.Replace('\\', Path.DirectorySeparatorChar), Path.GetDirectoryName(solution)!))
            .Where(File.Exists),
    ];

    private static XDocument ReadXml(string file)
    {
        try
        {
            return XDocument.Load(file);
        }
        catch (XmlException e)
        {
            throw new ToolException($"{file} is not a solution: {e.Message}", e);
        }
    }
}
