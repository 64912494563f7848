using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nobox.Emulator;

/// <summary>Hosts a <see cref="Gateway"/> on the loopback interface.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private const long MaxRequestBytes = 100 * 1024 * 1024;
    private const int SmallestWriteBuffer = 2;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;

    private GatewayServer(WebApplication app)
    {
        _app = app;
        BaseUrl = new Uri($"{app.Urls.Single()}{Gateway.BasePath}");
    }

    public Uri BaseUrl { get; }

    public static async Task<GatewayServer> StartAsync(
        int port, RequestLog requests, Func<CancellationToken, Gateway> createGateway, CancellationToken cancellationToken)
    {
        // The empty builder, because an emulator in a test must not read that program's appsettings.json or ASPNETCORE_URLS, and must
        // not write to its console.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port, requests));

        // No buffer between a flush and the socket: what was charged was sent, and a broken connection does not lose it.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = SmallestWriteBuffer);
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);

        WebApplication app = builder.Build();
        app.Run(createGateway(app.Lifetime.ApplicationStopping).ServeAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new GatewayServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, int port, RequestLog requests)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;

        // A client that reads slowly on purpose is a test, not an attack.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => CountAsync(next, connection, requests));
        });
    }

    private static async Task CountAsync(ConnectionDelegate next, ConnectionContext connection, RequestLog requests)
    {
        requests.ConnectionOpened();
        try
        {
            await next(connection);
        }
        finally
        {
            requests.ConnectionClosed();
        }
    }
}
