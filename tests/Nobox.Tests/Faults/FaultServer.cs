using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Nobox.Tests;

/// <summary>A server on the loopback interface that answers each connection by a script, as badly as the script says.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _accepting;

    /// <param name="script">What happens on each connection, by its number; the connection is closed after it.</param>
    public FaultServer(Func<FaultConnection, int, Task> script)
    {
        _listener.Start();
        _accepting = AcceptAsync(script);
    }

    public FaultServer(Func<FaultConnection, Task> script)
        : this((connection, _) => script(connection))
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>Connections that neither side has closed yet.</summary>
    public int OpenConnections => _connections.Keys.Count(connection => !connection.IsCompleted);

    public NoboxClient CreateClient(Action<NoboxClientOptions>? configure = null, string scheme = "http")
    {
        var options = new NoboxClientOptions
        {
            Token = Secret.Token,
            BaseUrl = new Uri($"{scheme}://127.0.0.1:{Port}/"),
            Catalog = TestCatalog.Models,
            MaxRetries = 0,
        };
        configure?.Invoke(options);
        return new NoboxClient(options);
    }

    /// <summary>Waits until every connection that was made so far has ended.</summary>
    public Task WaitUntilAllClosedAsync() => Task.WhenAll(_connections.Keys);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<FaultConnection, int, Task> script)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            _connections.TryAdd(RunAsync(script, socket, Connections++), true);
        }

        await WaitUntilAllClosedAsync();
    }

    private async Task RunAsync(Func<FaultConnection, int, Task> script, Socket socket, int number)
    {
        using var connection = new FaultConnection(socket, _stop.Token);
        try
        {
            await script(connection, number);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client went away first, or the test is over.
        }
    }
}
