using System.Diagnostics;

namespace Nobox.Packages.Tests.Infrastructure;

/// <summary>The output of a command, and its exit code.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails the test, with all that was printed, unless the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>The distinct errors, as the user sees them.</summary>
    public string[] Errors =>
    [
        .. Output.Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(": error ", StringComparison.Ordinal) + 2)..].Split(" [")[0].Trim())
            .Distinct(),
    ];
}

internal static class CommandLine
{
    /// <summary>Runs dotnet in a folder, away from this process's own build settings.</summary>
    public static async Task<CommandResult> DotnetAsync(string folder, string nugetPackages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsBuildSetting).ToArray())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = nugetPackages;
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output + await errors);
    }

    private static bool IsBuildSetting(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "CI" or "DOTNET_HOST_PATH" or "TESTINGPLATFORM_DOTNETTEST_EXECUTIONID";
}
