using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nobox.EndToEnd.Tests;

/// <summary>A Redis server of its own: on a free port, without persistence, in its own folder.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redis");
    private readonly Process _process;

    private RedisServer(int port)
    {
        Address = $"127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo(Program, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.FullName])
        {
            RedirectStandardOutput = true,
        })!;
    }

    public string Address { get; }

    /// <summary>Starts a server, or skips the test where there is none; in CI the test fails.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        if (!File.Exists(Program))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("NOBOX_CI") is null, $"{Program} is missing: install the package redis-server.");
            Assert.Fail($"{Program} is missing.");
        }

        // Another process may take the port between the search and its use.
        for (int tries = 1; ; tries++)
        {
            var server = new RedisServer(FreePort());
            if (await server.IsReadyAsync())
                return server;
            await server.DisposeAsync();
            Assert.True(tries < 3, "Redis did not start.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                continue;

            // What it goes on writing is read, so that it never waits for a reader.
            _ = _process.StandardOutput.ReadToEndAsync();
            return true;
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
