using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace Nobox.EndToEnd.Tests.OtherServers;

/// <summary>Represents a server from npm that runs while the tests of a class do. Without Node there is none, and the tests are skipped; in CI they fail.</summary>
public abstract class NodeServer : IAsyncLifetime
{
    private static readonly string Folder =
        typeof(NodeServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(OtherServers)).Value!;

    private Process? _process;
    private string? _missing;
    private int _port;

    /// <summary>Gets the URL of the server's root.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port}/");

    /// <summary>Gets the script that is the server, below <c>node_modules</c>.</summary>
    protected abstract string Script { get; }

    /// <summary>Gets the text that the server writes when it is ready.</summary>
    protected abstract string Ready { get; }

    /// <summary>Skips the test when the server cannot run here.</summary>
    public void Require()
    {
        if (_missing is null)
            return;
        Assert.False(IsCI(), _missing);
        Assert.Skip(_missing);
    }

    public async ValueTask InitializeAsync()
    {
        string script = Path.Combine(Folder, "node_modules", Script);
        if (!File.Exists(script))
        {
            _missing = $"The servers are not installed; run 'npm ci' in {Folder}.";
            return;
        }

        // Another process may take the port between the search and its use.
        for (int tries = 3; _process is null && _missing is null; tries--)
        {
            try
            {
                await StartAsync(script);
            }
            catch (Win32Exception e)
            {
                _missing = $"Node is not installed: {e.Message}";
            }
            catch (InvalidOperationException) when (tries > 1)
            {
                _process = null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Sets arguments and variables, so that the server listens on a port of the loopback interface.</summary>
    protected abstract void Configure(ProcessStartInfo start, int port);

    private async Task StartAsync(string script)
    {
        _port = FreePort();
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        Configure(start, _port);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => ready.TrySetResult(false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        if (!await ready.Task.WaitAsync(TimeSpan.FromMinutes(1)))
            throw new InvalidOperationException($"{script} ended: {output}");

        void Note(string? line)
        {
            lock (output)
                output.AppendLine(line);
            if (line?.Contains(Ready, StringComparison.Ordinal) == true)
                ready.TrySetResult(true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsCI() => IsSet("CI") || IsSet("NOBOX_CI");

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
