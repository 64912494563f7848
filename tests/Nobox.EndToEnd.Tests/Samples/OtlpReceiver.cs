using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.EndToEnd.Tests;

/// <summary>Receives telemetry by OpenTelemetry's protocol over HTTP, as a dashboard does.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _received = new();

    private OtlpReceiver()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/{signal}", ReceiveAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Gets what came for a signal: messages in the binary form of Protocol Buffers, in which texts are UTF-8.</summary>
    public string this[string signal] => _received.GetValueOrDefault(signal, "");

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context, string signal)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        string message = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        _received.AddOrUpdate(signal, message, (_, earlier) => earlier + message);
        context.Response.ContentType = "application/x-protobuf";
    }
}
