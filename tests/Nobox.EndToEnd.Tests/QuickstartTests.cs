using System.Diagnostics;

namespace Nobox.EndToEnd.Tests;

/// <summary>The program of the README, run as users run it.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quickstart_runs_offline_and_shows_every_part()
    {
        string output = await RunAsync();
        Assert.StartsWith("No NOBOX_TOKEN: talking to an emulator in this process at http://127.0.0.1:", output);
        string[] parts = output.Split($"{Environment.NewLine}== ");
        Assert.Equal(
            ["A chat", "A stream", "A picture", "The models", "A model that is named by a string", "An empty wallet"],
            parts.Skip(1).Select(part => part.Split(Environment.NewLine)[0]));
        Assert.All(parts.Skip(1), part => Assert.True(part.Trim().Contains(Environment.NewLine), part));
        Assert.Contains("The gateway offers 375 models; this program was compiled with 375.", output);
        Assert.Contains("deepseek/deepseek-r1 does not support 'image'", output);
        Assert.Contains("400 insufficient_funds:", output);
    }

    private static async Task<string> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll")]) { RedirectStandardOutput = true };
        start.Environment.Remove(NoboxClient.TokenVariable);
        start.Environment.Remove(NoboxClient.BaseUrlVariable);
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
