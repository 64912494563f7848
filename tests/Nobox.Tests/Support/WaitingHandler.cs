using System.Net;
using System.Net.Http.Headers;

namespace Nobox.Tests;

/// <summary>Sends headers or a first piece of a response, and then nothing, until it is cancelled.</summary>
/// <param name="body">The first piece; null for no headers.</param>
/// <param name="then">The responses to later requests; none for requests that all wait.</param>
internal sealed class WaitingHandler(string? body, params Func<HttpResponseMessage>[] then) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _later = new(then);
    private readonly TaskCompletionSource<CancellationToken> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the client waits; the token is the one it waits with.</summary>
    public Task<CancellationToken> Waiting => _waiting.Task;

    /// <summary>The idempotency keys of the requests.</summary>
    public List<string> Keys { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Keys.AddRange(request.Headers.GetValues("Idempotency-Key"));
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        if (Keys.Count > 1 && _later.TryDequeue(out Func<HttpResponseMessage>? later))
            return later();
        if (body is null)
            await WaitAsync(cancellationToken);
        var content = new StreamContent(new ChunkStream(System.Text.Encoding.UTF8.GetBytes(body!), () => int.MaxValue, WaitAsync));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private async ValueTask<int> WaitAsync(CancellationToken cancellationToken)
    {
        _waiting.TrySetResult(cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }
}
