using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;

namespace Nobox;

/// <summary>One attempt at a stream: the open response and its events.</summary>
internal sealed class ChatStreamAttempt(HttpTransport transport, GatewayCall call, CallClock clock, PooledBuffer? utf8Text)
    : IAsyncDisposable
{
    private RateLimitLease? _permit;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private EventReader? _events;
    private ChatChunkReader? _reader;
    private ChatChunk _current;
    private readonly ChoiceProgress _choices = new(call.Choices);
    private bool _anyEvent;

    public bool IsOpen => _response is not null;

    /// <summary>What is known of the whole stream; null until the response is there.</summary>
    public StreamHeader? Header { get; private set; }

    public ref readonly ChatChunk Current => ref _current;

    /// <summary>Moves to the next event; false when the stream has come to its proper end.</summary>
    /// <exception cref="StreamTruncatedException">The stream ended before that.</exception>
    public ValueTask<bool> MoveNextAsync()
    {
        // Events may be waiting in memory: a call that has ended gives out no more of them.
        if (clock.Ended() is { } reason)
            return ValueTask.FromException<bool>(reason);
        if (_events is null)
            return BeginAsync();

        // Most events are there already, and need no state machine.
        try
        {
            ValueTask<bool> moving = _events.MoveNextAsync();
            return moving.IsCompletedSuccessfully ? new ValueTask<bool>(Take(moving.Result)) : WaitAsync(moving);
        }
        catch (NoboxException e)
        {
            return ValueTask.FromException<bool>(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _events?.Dispose();
        if (_body is not null)
            await _body.DisposeAsync().ConfigureAwait(false);
        _response?.Dispose();
        Interlocked.Exchange(ref _permit, null)?.Dispose();
    }

    private async ValueTask<bool> BeginAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        return Take(await _events!.MoveNextAsync().ConfigureAwait(false));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<bool> moving) => Take(await moving.ConfigureAwait(false));

    private bool Take(bool moved)
    {
        if (!moved)
        {
            _reader!.CheckSounds();
            return _choices.AreFinished ? false : throw EndedEarly();
        }

        _anyEvent = true;
        _current = _reader!.Read();
        if (_current.IsCutOff)
            throw EndedEarly();
        _choices.Note(_current.Delta);
        _current.More?.ForEach(_choices.Note);
        return !_current.IsDone;
    }

    private async Task OpenAsync()
    {
        _permit = await transport.AcquirePermitAsync(clock).ConfigureAwait(false);
        HttpResponseMessage response = _response = await transport.OpenAsync(call, clock).ConfigureAwait(false);
        Header = new StreamHeader(transport.Errors.RequestIdOf(response), transport.Errors.RateLimitsOf(response));
        switch (response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant())
        {
            case MediaTypeNames.Application.Json:
                throw await NotAStreamAsync(response).ConfigureAwait(false);
            case MediaTypeNames.Text.Html:
                throw new NoboxProtocolException("The response is an HTML page, not an event stream. Check BaseUrl.");
        }

        _body = await transport.OpenBodyAsync(response, clock).ConfigureAwait(false);
        _events = new EventReader(_body, clock.Token);
        _reader = new ChatChunkReader(call.Model!, response, transport.Errors, _events, Header, utf8Text);
    }

    private async Task<NoboxException> NotAStreamAsync(HttpResponseMessage response)
    {
        using PooledBuffer body = await transport.ReadBodyAsync(response, clock).ConfigureAwait(false);
        return ErrorReader.TryRead(body.Written.Span, out ApiError error)
            ? transport.Errors.FromBody(response, body.Written.Span, error, call.Model)
            : new NoboxProtocolException("The response is a JSON document, not an event stream.");
    }

    private NoboxException EndedEarly() => _anyEvent
        ? new StreamTruncatedException { Advice = new RetryAdvice(true) }
        : new NoboxProtocolException("The response is not an event stream, or an empty one.") { Advice = new RetryAdvice(true) };
}
