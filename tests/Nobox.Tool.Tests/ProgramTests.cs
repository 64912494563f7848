using System.Diagnostics;

namespace Nobox.Tool.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_built_tool_explains_itself()
    {
        (int exitCode, string output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("nobox [command] [options]", output);
        Assert.Contains("catalog", output);
        Assert.Contains("models <FILTER>", output);
    }

    [Theory]
    [InlineData("bogus", "'bogus'")]
    [InlineData("catalog format", "Required argument 'INPUT' missing")]
    [InlineData("catalog format nowhere.json", "nobox: There is no file")]
    public async Task Bad_input_ends_the_built_tool_with_code_1_and_a_reason(string arguments, string reason)
    {
        (int exitCode, _, string error) = await RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet")
        {
            Arguments = $"\"{typeof(NoboxCommand).Assembly.Location}\" {arguments}",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
