using System.Net;
using System.Net.Sockets;

namespace Nobox.Tests;

/// <summary>Passes bytes between clients and a server, until it goes silent on the connections that exist then, without closing them.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _pumps = [];
    private readonly Task _accepting;
    private volatile int _silentUpTo;

    public Relay(int port)
    {
        _listener.Start();
        _accepting = AcceptAsync(port);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Drops every byte of the connections that exist, in both directions, as a network does that lost them.</summary>
    public void GoSilent() => _silentUpTo = Connections;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_pumps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync(int port)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var server = new TcpClient { NoDelay = true };
            await server.ConnectAsync(IPAddress.Loopback, port);
            client.NoDelay = true;
            int number = Connections++;
            _pumps.Add(PumpAsync(client, server, number));
            _pumps.Add(PumpAsync(server, client, number));
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, int number)
    {
        byte[] buffer = new byte[16384];
        try
        {
            int count;
            while ((count = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (number >= _silentUpTo)
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // One of the two has gone.
        }
        finally
        {
            if (number >= _silentUpTo || _stop.IsCancellationRequested)
            {
                from.Dispose();
                to.Dispose();
            }
        }
    }
}
