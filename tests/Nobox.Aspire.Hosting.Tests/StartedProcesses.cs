using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Nobox.Aspire.Hosting.Tests;

/// <summary>Finds the processes that a test has started, also those that are no children of it: they inherit a variable of the environment.</summary>
internal sealed class StartedProcesses
{
    private readonly string _mark = $"NOBOX_TEST_RUN={Guid.NewGuid():N}";

    public StartedProcesses()
    {
        string[] parts = _mark.Split('=');
        Environment.SetEnvironmentVariable(parts[0], parts[1]);
    }

    /// <summary>Returns the names of the processes that run now.</summary>
    public string[] Find()
    {
        byte[] mark = Encoding.UTF8.GetBytes(_mark);
        return
        [
            .. from process in Process.GetProcesses()
               where process.Id != Environment.ProcessId && EnvironmentOf(process).AsSpan().IndexOf(mark) >= 0
               select process.ProcessName,
        ];
    }

    /// <summary>Waits until none runs. They are no children of this process, so that nothing signals their end.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Find().Length > 0)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    // A process that has ended has no environment, even while its parent has not asked for its exit code.
    private static byte[] EnvironmentOf(Process process)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
