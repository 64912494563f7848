using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nobox.Tool.Tests;

/// <summary>Runs the built tool as a process.</summary>
internal static class ToolProcess
{
    public static string Assembly { get; } = typeof(NoboxCommand).Assembly.Location;

    /// <summary>Gets the host of the runtime, which a test may hide from the path.</summary>
    private static string Dotnet => Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());

    public static Process Start(string directory, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        // A shell's background jobs ignore Ctrl-C, and so would every process that they start.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", Dotnet] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], Assembly, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string directory, params string[] arguments)
    {
        using Process process = Start(directory, arguments);
        return await FinishAsync(process);
    }

    public static async Task<(int ExitCode, string Output, string Error)> FinishAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
