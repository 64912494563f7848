using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.Aspire.Hosting.Tests;

/// <summary>Represents the part of a dashboard that receives telemetry by OpenTelemetry's protocol over HTTP.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Text)> _received = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly WebApplication _app;

    private TelemetryCollector(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<TelemetryCollector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new TelemetryCollector(builder.Build());
        collector._app.MapPost("/{**path}", collector.ReceiveAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Returns the first export to a path that contains a text. Names are UTF-8 in the protocol's binary form.</summary>
    public async Task<string> WaitForAsync(string path, string text)
    {
        while (true)
        {
            if (_received.FirstOrDefault(export => export.Path == path && export.Text.Contains(text, StringComparison.Ordinal)) is { Text: { } found })
                return found;
            await _arrived.WaitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue((request.Path, Encoding.UTF8.GetString(body.ToArray())));
        _arrived.Release();
    }
}
