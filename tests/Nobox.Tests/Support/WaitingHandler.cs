using System.Net;
using System.Net.Http.Headers;

namespace Nobox.Tests;

/// <summary>Sends headers or a first piece of an answer, and then nothing, until it is cancelled.</summary>
internal sealed class WaitingHandler(string? body) : HttpMessageHandler
{
    private readonly TaskCompletionSource<CancellationToken> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the client waits; the token is the one it waits with.</summary>
    public Task<CancellationToken> Waiting => _waiting.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
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
