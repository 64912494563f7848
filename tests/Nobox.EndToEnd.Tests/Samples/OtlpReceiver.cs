using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nobox.EndToEnd.Tests;

/// <summary>Receives telemetry by OpenTelemetry's protocol over HTTP, as a dashboard does: messages in the binary form of Protocol Buffers, in which texts are UTF-8.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, string Text)> _received = [];
    private readonly SemaphoreSlim _arrived = new(0);

    private OtlpReceiver()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/{signal}", ReceiveAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Gets what came for a signal.</summary>
    public string this[string signal] => string.Concat(_received.Where(message => message.Signal == signal).Select(static message => message.Text));

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Returns the first message of a signal that contains a text.</summary>
    public async Task<string> WaitForAsync(string signal, string text)
    {
        while (true)
        {
            if (_received.FirstOrDefault(message => message.Signal == signal && message.Text.Contains(text, StringComparison.Ordinal)) is { Text: { } found })
                return found;
            await _arrived.WaitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context, string signal)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((signal, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)));
        _arrived.Release();
        context.Response.ContentType = "application/x-protobuf";
    }
}
