using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Tool;

/// <summary>Asks MSBuild for the compiler's command line, without compiling: what the build sees is then exactly what the tool sees.</summary>
internal static class CompilerCommand
{
    private static readonly string[] Arguments =
    [
        "-nologo", "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true",
        "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs", "-getItem:ProjectReference",
    ];

    /// <summary>Reads the command lines of a project, one for each target framework.</summary>
    /// <exception cref="ToolException">MSBuild cannot evaluate the project.</exception>
    public static async Task<IReadOnlyList<ProjectCommand>> ReadAsync(string project, CancellationToken cancellationToken)
    {
        using JsonDocument properties = await RunAsync(
            project, ["-nologo", "-getProperty:TargetFrameworks", "-getProperty:ProjectAssetsFile"], cancellationToken).ConfigureAwait(false);
        JsonElement values = properties.RootElement.GetProperty("Properties");
        string[] frameworks = values.GetProperty("TargetFrameworks").GetString()!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] restore = File.Exists(values.GetProperty("ProjectAssetsFile").GetString()) ? [] : ["-restore"];
        var commands = new List<ProjectCommand>();
        foreach (string[] framework in frameworks.Length == 0 ? [[]] : frameworks.Select(static name => new[] { $"-p:TargetFramework={name}" }))
        {
            using JsonDocument items = await ReadAsync([.. Arguments, .. framework]).ConfigureAwait(false);
            commands.Add(Parse(project, items.RootElement.GetProperty("Items")));
        }

        return commands;

        async Task<JsonDocument> ReadAsync(string[] arguments)
        {
            try
            {
                return await RunAsync(project, [.. arguments, .. restore], cancellationToken).ConfigureAwait(false);
            }
            catch (ToolException) when (restore.Length == 0)
            {
                // What was restored can be older than the project, or be of a restore that failed.
                restore = ["-restore"];
                return await RunAsync(project, [.. arguments, .. restore], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Restores the packages of a project.</summary>
    /// <exception cref="ToolException">They cannot be restored.</exception>
    public static Task RestoreAsync(string project, CancellationToken cancellationToken) => MSBuildAsync(project, ["-nologo", "-t:Restore"], cancellationToken);

    private static ProjectCommand Parse(string project, JsonElement items)
    {
        string directory = Path.GetDirectoryName(project)!;
        return new(
            project,
            CSharpCommandLineParser.Default.Parse(
                items.GetProperty("CscCommandLineArgs").EnumerateArray().Select(static item => item.GetProperty("Identity").GetString()!),
                directory,
                sdkDirectory: null),
            [
                .. items.GetProperty("ProjectReference").EnumerateArray()
                    .Select(static item => item.GetProperty("FullPath").GetString()!)
                    .Where(File.Exists),
            ]);
    }

    private static async Task<JsonDocument> RunAsync(string project, string[] arguments, CancellationToken cancellationToken)
    {
        string output = await MSBuildAsync(project, arguments, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(output);
        }
        catch (JsonException e)
        {
            throw new ToolException($"MSBuild cannot read {project}: {output.Trim().Split('\n')[0]}", e);
        }
    }

    private static async Task<string> MSBuildAsync(string project, string[] arguments, CancellationToken cancellationToken)
    {
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(
            "dotnet", ["msbuild", project, .. arguments], Path.GetDirectoryName(project)!, cancellationToken).ConfigureAwait(false);
        if (exitCode == 0)
            return output;

        // Without the SDK that global.json wants, the message has no word for an error.
        string[] lines = (error.Length > 0 ? error : output).Split('\n');
        string reason = (lines.FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(static line => line.Contains("not found", StringComparison.Ordinal)))?.Trim().TrimEnd('.') ?? $"exit code {exitCode}";
        throw new ToolException($"MSBuild cannot read {project}: {reason}. Make 'dotnet build' succeed first.");
    }
}

/// <summary>Represents the compiler's command line for one target framework of a project.</summary>
/// <param name="Project">The project file.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="References">The project files that the project references.</param>
internal sealed record ProjectCommand(string Project, CSharpCommandLineArguments Arguments, IReadOnlyList<string> References)
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
}
