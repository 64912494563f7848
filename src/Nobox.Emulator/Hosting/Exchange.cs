using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Nobox.Emulator;

/// <summary>One request and its answer under way, with what the log will tell about them.</summary>
internal sealed class Exchange(HttpContext context, string requestId)
{
    private bool _brokenByFault;
    private bool _delivered;

    public string RequestId => requestId;

    public HttpRequest Request => context.Request;

    public HttpResponse Response => context.Response;

    /// <summary>Cancelled when the client has left.</summary>
    public CancellationToken ClientLeft => context.RequestAborted;

    public string? Model { get; set; }

    public bool Streaming { get; set; }

    public string? Fault { get; set; }

    public decimal Charged { get; set; }

    public Task RefuseAsync(ApiError error)
    {
        if (error.RetryAfter is { } delay)
            Response.Headers.RetryAfter = ((long)delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(error.Status, "application/json", error.ToUtf8Json());
    }

    /// <summary>Sends a whole answer.</summary>
    public async Task WriteAsync(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        ClientLeft.ThrowIfCancellationRequested();
        StartBody(status, contentType, body.Length);
        await Response.BodyWriter.WriteAsync(body, ClientLeft);
        MarkDelivered();
    }

    public void StartBody(int status, string contentType, long? length)
    {
        Response.StatusCode = status;
        Response.ContentType = contentType;
        Response.ContentLength = length;
    }

    /// <summary>Called when the last byte is on its way: a client that leaves from now on has left with its answer.</summary>
    public void MarkDelivered() => _delivered = true;

    /// <summary>
    /// Breaks the connection off behind what was sent. The sending side is closed first and the rest when the client has
    /// noticed: a reset at once could take back bytes that the client has not read yet.
    /// </summary>
    public async Task BreakOffAsync(CancellationToken stopping)
    {
        _brokenByFault = true;
        try
        {
            context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The client was faster.
        }

        await HangAsync(stopping);
    }

    /// <summary>Waits until the client leaves, or the emulator stops: then the connection is cut.</summary>
    public async Task HangAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ClientLeft, stopping);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ClientLeft.IsCancellationRequested)
            return;
        _brokenByFault = true;
        context.Abort();
    }

    public SeenRequest ToSeenRequest() => new()
    {
        RequestId = requestId,
        Method = Request.Method,
        Path = Request.Path.Value ?? "",
        Headers = Request.Headers
            .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Model = Model,
        Streaming = Streaming,
        Fault = Fault,
        StatusCode = Response.HasStarted ? Response.StatusCode : null,
        Aborted = ClientLeft.IsCancellationRequested && !_delivered && !_brokenByFault,
        Charged = Charged,
    };
}
