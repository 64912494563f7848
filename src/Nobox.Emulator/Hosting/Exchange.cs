using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Nobox.Emulator;

/// <summary>Represents a request and its response in progress.</summary>
internal sealed class Exchange(HttpContext context, string requestId)
{
    private bool _brokenByFault;
    private bool _delivered;

    /// <summary>Gets the request as the log has it.</summary>
    public EmulatedRequest Logged { get; } = new()
    {
        RequestId = requestId,
        Method = context.Request.Method,
        Path = context.Request.Path.Value ?? "",
        Headers = context.Request.Headers
            .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    };

    public HttpRequest Request => context.Request;

    public HttpResponse Response => context.Response;

    /// <summary>Gets a token that is canceled when the client leaves.</summary>
    public CancellationToken ClientLeft => context.RequestAborted;

    /// <summary>Reads the body.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync()
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body, ClientLeft);
        ReadOnlyMemory<byte> read = body.GetBuffer().AsMemory(0, (int)body.Length);
        Logged.Body = Encoding.UTF8.GetString(read.Span);
        return read;
    }

    public Task SendErrorAsync(ApiError error)
    {
        if (error.RetryAfter is { } delay)
            Response.Headers.RetryAfter = ((long)delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return SendAsync(error.Status, "application/json", error.ToUtf8Json());
    }

    /// <summary>Sends a complete response.</summary>
    public async Task SendAsync(int status, string contentType, ReadOnlyMemory<byte> body)
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
        Logged.StatusCode = status;
    }

    /// <summary>Notes that the last byte is about to be sent: a client that leaves from now on has its response.</summary>
    public void MarkDelivered() => _delivered = true;

    /// <summary>
    /// Breaks the connection after what was sent. The sending side is closed first, and the rest when the client has noticed: an
    /// immediate reset could discard bytes that the client has not read yet.
    /// </summary>
    public async Task BreakAsync(CancellationToken stopping)
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

        await StallAsync(stopping);
    }

    /// <summary>Pauses, unless the emulator is stopping: then responses run to their end.</summary>
    public async Task PauseAsync(TimeSpan pause, TimeProvider time, CancellationToken stopping)
    {
        if (pause == TimeSpan.Zero)
            return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ClientLeft, stopping);
        await Task.Delay(pause, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits until the client leaves, or the emulator stops: then the connection is closed.</summary>
    public async Task StallAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ClientLeft, stopping);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ClientLeft.IsCancellationRequested)
            return;
        _brokenByFault = true;
        context.Abort();
    }

    /// <summary>Notes how the exchange ended.</summary>
    public void Complete()
    {
        Logged.StatusCode = Response.HasStarted ? Response.StatusCode : null;
        Logged.Aborted = ClientLeft.IsCancellationRequested && !_delivered && !_brokenByFault;
    }
}
