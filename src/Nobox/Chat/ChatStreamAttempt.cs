using System.Net.Mime;
using System.Net.ServerSentEvents;

namespace Nobox;

/// <summary>One attempt at a stream: the open response and its events.</summary>
internal sealed class ChatStreamAttempt(HttpTransport transport, GatewayCall call, CallClock clock) : IAsyncDisposable
{
    private HttpResponseMessage? _response;
    private Stream? _body;
    private IAsyncEnumerator<SseItem<ChatChunk>>? _events;
    private int _choices;
    private int _finished;
    private bool _anyEvent;

    public bool IsOpen => _response is not null;

    /// <summary>The gateway's id of the request.</summary>
    public string? RequestId => _response is null ? null : ErrorMapper.RequestIdOf(_response);

    public ChatChunk Current => _events!.Current.Data;

    /// <summary>Moves to the next event; false when the stream has come to its proper end.</summary>
    /// <exception cref="StreamTruncatedException">The stream ended before that.</exception>
    public async ValueTask<bool> MoveNextAsync()
    {
        if (_events is null)
            await OpenAsync().ConfigureAwait(false);
        if (await _events!.MoveNextAsync().ConfigureAwait(false))
        {
            _anyEvent = true;
            ChatChunk chunk = Current;
            Count(chunk.Delta);
            chunk.More?.ForEach(Count);
            return !chunk.IsDone;
        }

        if (_finished > 0 && _finished >= _choices)
            return false;
        throw _anyEvent
            ? new StreamTruncatedException { Advice = new RetryAdvice(true) }
            : new NoboxProtocolException("The answer is not an event stream, or an empty one.") { Advice = new RetryAdvice(true) };
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null)
            await _events.DisposeAsync().ConfigureAwait(false);
        if (_body is not null)
            await _body.DisposeAsync().ConfigureAwait(false);
        _response?.Dispose();
    }

    private async Task OpenAsync()
    {
        HttpResponseMessage response = _response = await transport.OpenAsync(call, clock).ConfigureAwait(false);
        switch (response.Content.Headers.ContentType?.MediaType)
        {
            case MediaTypeNames.Application.Json:
                throw await NotAStreamAsync(response).ConfigureAwait(false);
            case MediaTypeNames.Text.Html:
                throw new NoboxProtocolException("The answer is an HTML page, not an event stream: check BaseUrl.");
        }

        _body = await transport.OpenBodyAsync(response, clock).ConfigureAwait(false);
        var reader = new ChatChunkReader(call.Model!, response, transport.Errors);
        _events = SseParser.Create(_body, reader.Read).EnumerateAsync(clock.Token).GetAsyncEnumerator(CancellationToken.None);
    }

    private async Task<NoboxException> NotAStreamAsync(HttpResponseMessage response)
    {
        using PooledBuffer body = await transport.ReadBodyAsync(response, transport.Options.MaxResponseBytes, clock).ConfigureAwait(false);
        return ErrorReader.TryRead(body.Written.Span, out ApiError error)
            ? transport.Errors.FromBody(response, error, call.Model)
            : new NoboxProtocolException("The answer is one JSON document, not the event stream that was asked for.");
    }

    private void Count(ChatDelta delta)
    {
        if (delta.IsEmpty)
            return;
        _choices = Math.Max(_choices, delta.ChoiceIndex + 1);
        if (delta.FinishReason is not null)
            _finished++;
    }
}
