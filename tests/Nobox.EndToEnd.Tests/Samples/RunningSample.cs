using System.Diagnostics;

namespace Nobox.EndToEnd.Tests;

/// <summary>A sample that serves HTTP, run as users run it until it is disposed.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private RunningSample(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<RunningSample> StartAsync(string name, Uri gateway)
    {
        Process process = SampleProgram.Start(name, gateway, "--urls", "http://127.0.0.1:0");
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            int index = line.IndexOf(Listening, StringComparison.Ordinal);
            if (index < 0)
                continue;

            // What it goes on writing is read, so that it never waits for a reader.
            _ = process.StandardOutput.ReadToEndAsync();
            return new RunningSample(process, new Uri(line[(index + Listening.Length)..].Trim()));
        }

        throw new InvalidOperationException($"The sample {name} ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
