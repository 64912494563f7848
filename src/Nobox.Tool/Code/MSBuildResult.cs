namespace Nobox.Tool;

/// <summary>Represents the end of an MSBuild process.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Lines">What it printed.</param>
internal sealed record MSBuildResult(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>Gets a value that indicates whether MSBuild succeeded.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>Runs MSBuild, which prints errors only.</summary>
    public static async Task<MSBuildResult> RunAsync(IReadOnlyList<string> arguments, string directory, CancellationToken cancellationToken)
    {
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(
            "dotnet", ["msbuild", "-nologo", "-tl:off", "-clp:ErrorsOnly;NoSummary", .. arguments], directory, cancellationToken).ConfigureAwait(false);
        return new(exitCode, [.. $"{error}\n{output}".Split('\n').Select(static line => line.Trim())]);
    }

    /// <summary>Returns a message about a project that MSBuild cannot load.</summary>
    public string ErrorOf(string project)
    {
        // Without the SDK that global.json wants, the message has no word for an error.
        string reason = (Lines.FirstOrDefault(line => IsAbout(line, project))
            ?? Lines.FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal))
            ?? Lines.FirstOrDefault(static line => line.Contains("not found", StringComparison.Ordinal)))?.TrimEnd('.') ?? $"exit code {ExitCode}";
        return $"MSBuild cannot read {project}: {reason}. Make 'dotnet build' succeed first.";
    }

    /// <summary>Determines whether a line begins with the project as the place, or ends with it in brackets, which a target framework may follow.</summary>
    private static bool IsAbout(string line, string project) =>
        line.StartsWith($"{project}(", StringComparison.Ordinal) || line.StartsWith($"{project} :", StringComparison.Ordinal)
        || line.Contains($"[{project}]", StringComparison.Ordinal) || line.Contains($"[{project}::", StringComparison.Ordinal);
}
