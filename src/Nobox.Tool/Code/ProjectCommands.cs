using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Tool;

/// <summary>Represents the compiler's command lines of a project, or why there are none.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Commands">The command lines, one for each target framework; empty after an error.</param>
/// <param name="Error">The reason why MSBuild cannot load the project, or null.</param>
/// <param name="MayBeStale">Whether the project may load after a restore.</param>
internal sealed record ProjectCommands(string Project, IReadOnlyList<ProjectCommand> Commands, string? Error, bool MayBeStale)
{
    /// <summary>Makes them of what MSBuild wrote.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="files">The files about the project; a project that cannot be evaluated has none.</param>
    /// <param name="result">The end of the process.</param>
    public static ProjectCommands Of(string project, IEnumerable<CommandFile> files, MSBuildResult result)
    {
        // A project that others reference may be loaded before its restore and after it.
        List<CommandFile> last = files.GroupBy(static file => file.IsRestored).MaxBy(static group => group.Key)?.ToList() ?? [];
        if (last.Count == 0 || last.Exists(static file => file.Arguments.Count == 0))
            return new(project, [], result.ErrorOf(project), last.Exists(static file => !file.IsRestored));
        return new(project, [.. last.Select(ProjectCommand.Of)], null, false);
    }
}

/// <summary>Represents the compiler's command line for one target framework of a project.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Arguments">The command line.</param>
internal sealed record ProjectCommand(string Project, CSharpCommandLineArguments Arguments)
{
    /// <summary>Gets the paths of the assembly that the compiler would write.</summary>
    public IEnumerable<string> Outputs
    {
        get
        {
            string directory = Path.GetDirectoryName(Project)!;
            if (Arguments.OutputFileName is { } name)
                yield return Path.Combine(Arguments.OutputDirectory, name);
            if (Arguments.OutputRefFilePath is { } reference)
            {
                yield return Path.GetFullPath(reference, directory);
                yield return Path.GetFullPath(reference, directory).Replace(
                    $"{Path.DirectorySeparatorChar}refint{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}ref{Path.DirectorySeparatorChar}");
            }
        }
    }

    /// <summary>Reads the arguments of a file.</summary>
    public static ProjectCommand Of(CommandFile file) => new(
        file.Project, CSharpCommandLineParser.Default.Parse(file.Arguments, Path.GetDirectoryName(file.Project)!, sdkDirectory: null));
}
