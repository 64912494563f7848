using System.Diagnostics;
using Nobox.Tool.Tests;

[assembly: AssemblyFixture(typeof(MSBuildServer))]

namespace Nobox.Tool.Tests;

/// <summary>
/// Represents a process that keeps MSBuild loaded for all tests: starting MSBuild, and compiling its code, costs more than loading one of their projects. MSBuild
/// starts it for the first test, and uses a process of its own while it is busy.
/// </summary>
public sealed class MSBuildServer : IDisposable
{
    /// <summary>Sets the variables that processes of the tests inherit.</summary>
    public MSBuildServer()
    {
        Environment.SetEnvironmentVariable("DOTNET_CLI_USE_MSBUILD_SERVER", "1");
        Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", null);

        // No other run, and no build of the user, shares this server.
        Environment.SetEnvironmentVariable("MSBUILDNODEHANDSHAKESALT", Guid.NewGuid().ToString());
    }

    /// <summary>Ends the server of this run.</summary>
    public void Dispose()
    {
        using Process shutdown = Process.Start(new ProcessStartInfo("dotnet", ["build-server", "shutdown", "--msbuild"]) { RedirectStandardOutput = true })!;
        shutdown.StandardOutput.ReadToEnd();
        shutdown.WaitForExit();
    }
}
