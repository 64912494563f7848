using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nobox.Tests;

/// <summary>Kestrel on the loopback interface with TLS, and a client that accepts its certificate and is otherwise as always.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = SelfSignedCertificate.Create();
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;

    private TlsServer(HttpProtocols protocols, int streamsPerConnection, RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = streamsPerConnection;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = protocols;
                listen.Use(next => async connection =>
                {
                    Interlocked.Increment(ref _connections);
                    await next(connection);
                    _closed.TrySetResult();
                });
                listen.UseHttps(_certificate);
            });
        });
        _app = builder.Build();
        _app.Run(answer);
    }

    /// <summary>Connections that were made so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Done once a connection has ended.</summary>
    public Task AnyClosed => _closed.Task;

    public static async Task<TlsServer> StartAsync(
        RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http1AndHttp2, int streamsPerConnection = 100)
    {
        var server = new TlsServer(protocols, streamsPerConnection, answer);
        await server._app.StartAsync();
        return server;
    }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public NoboxClient CreateClient() => CreateClient(Port);

    /// <summary>Makes a client with connections of its own, to the server or to a relay before it.</summary>
    public NoboxClient CreateClient(int port, Action<NoboxClientOptions>? configure = null, Action<SocketsHttpHandler>? configureHandler = null)
    {
        var options = new NoboxClientOptions
        {
            Token = Secret.Token,
            BaseUrl = new Uri($"https://127.0.0.1:{port}"),
            Catalog = TestCatalog.Models,
            MaxRetries = 0,
            ConfigureHandler = handler =>
            {
                handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => _certificate.Equals(certificate);
                configureHandler?.Invoke(handler);
            },
        };
        configure?.Invoke(options);
        return new NoboxClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
