using System.Diagnostics;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>A program of <c>samples/</c>, run as users run it.</summary>
internal static class SampleProgram
{
    /// <summary>Starts it with a gateway in its environment.</summary>
    public static Process Start(string name, Uri gateway, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment[NoboxClient.TokenVariable] = "token";
        start.Environment[NoboxClient.BaseUrlVariable] = gateway.ToString();
        return Process.Start(start)!;
    }

    /// <summary>What it prints, offline or with a gateway in its environment; it must end well.</summary>
    public static async Task<string> RunAsync(string name, GatewayEmulator? gateway = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll")]) { RedirectStandardOutput = true };
        start.Environment[NoboxClient.TokenVariable] = gateway?.Token;
        start.Environment[NoboxClient.BaseUrlVariable] = gateway?.BaseUrl.ToString();
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
