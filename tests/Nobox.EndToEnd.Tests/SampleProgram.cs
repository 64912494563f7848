using System.Diagnostics;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>A program of <c>samples/</c>, run as users run it.</summary>
internal static class SampleProgram
{
    /// <summary>Starts it with a gateway in its environment.</summary>
    public static Process Start(string name, Uri gateway, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(name), .. arguments]) { RedirectStandardOutput = true };
        start.Environment[NoboxClient.TokenVariable] = "token";
        start.Environment[NoboxClient.BaseUrlVariable] = gateway.ToString();
        return Process.Start(start)!;
    }

    /// <summary>Returns its output, offline or with a gateway in its environment; it must exit with 0.</summary>
    public static Task<string> RunAsync(string name, GatewayEmulator? gateway = null) => RunAsync(name, new Dictionary<string, string?>
    {
        [NoboxClient.TokenVariable] = gateway?.Token,
        [NoboxClient.BaseUrlVariable] = gateway?.BaseUrl.ToString(),
    });

    /// <summary>Returns its output with some environment variables; it must exit with 0.</summary>
    public static async Task<string> RunAsync(string name, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(name)]) { RedirectStandardOutput = true };
        foreach ((string variable, string? value) in environment)
            start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>Where a program is: beside the tests, or in its own folder when they do not reference it.</summary>
    private static string PathOf(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        return File.Exists(path) ? path : Path.Combine(AppContext.BaseDirectory, "..", "..", name, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), $"{name}.dll");
    }
}
