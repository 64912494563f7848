using System.Threading.RateLimiting;

namespace Nobox;

/// <summary>Represents one attempt at a stream: the open response and its events.</summary>
internal sealed class StreamAttempt : IAsyncDisposable
{
    private readonly CallTimeouts _timeouts;
    private readonly GatewayResponse _response;
    private readonly Stream _body;
    private readonly EventReader _events;
    private readonly DeltaReader _reader;
    private readonly Action<ReadOnlyMemory<byte>>? _onEvent;
    private RateLimitLease? _permit;
    private bool _anyEvent;

    private StreamAttempt(CallTimeouts timeouts, RateLimitLease? permit, GatewayResponse response, Stream body, ChatCallPlan plan, PooledBuffer? utf8Text)
    {
        _timeouts = timeouts;
        _permit = permit;
        _response = response;
        _body = body;
        _events = new EventReader(body, timeouts.Token);
        _reader = new DeltaReader(response, _events, plan.Choices, utf8Text, new EventTemplates());
        _onEvent = plan.Options?.OnStreamEvent;
    }

    /// <summary>Gets what is known about the complete stream.</summary>
    public StreamMetadata Metadata => _reader.Metadata;

    /// <summary>Sends the request and waits for the response headers.</summary>
    /// <exception cref="NoboxException">The attempt failed, or the response is not a stream.</exception>
    public static async Task<StreamAttempt> OpenAsync(CallPipeline pipeline, GatewayCall call, CallTimeouts timeouts, ChatCallPlan plan, PooledBuffer? utf8Text)
    {
        RateLimitLease? permit = await pipeline.AcquirePermitAsync(timeouts).ConfigureAwait(false);
        GatewayResponse? response = null;
        try
        {
            response = await pipeline.OpenAsync(call, plan.Options, timeouts).ConfigureAwait(false);
            Stream body = await pipeline.OpenBodyAsync(response, timeouts).ConfigureAwait(false);
            return new StreamAttempt(timeouts, permit, response, body, plan, utf8Text);
        }
        catch
        {
            response?.Dispose();
            permit?.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next event; false at the end of the stream.</summary>
    /// <exception cref="NoboxException">The stream broke off, or an event is too large.</exception>
    public ValueTask<bool> ReceiveAsync()
    {
        // Events may be waiting in memory: a call that has ended hands out no more of them.
        if (_timeouts.Ended() is { } reason)
            return ValueTask.FromException<bool>(reason);
        return _events.MoveNextAsync();
    }

    /// <summary>Reads the event that was received; false when the stream has ended properly.</summary>
    /// <param name="received">What <see cref="ReceiveAsync"/> returned.</param>
    /// <param name="read">What the event has.</param>
    /// <exception cref="NoboxException">The stream ended before that, or the event is not a chunk of a completion.</exception>
    public bool TryRead(bool received, out StreamEvent read)
    {
        if (!received)
        {
            read = default;
            _reader.CheckAudio();
            return _reader.IsFinished ? false : throw EndedEarly();
        }

        _anyEvent = true;
        _onEvent?.Invoke(_events.Memory);
        read = _reader.Read();
        return read.IsCutOff ? throw EndedEarly() : !read.IsDone;
    }

    public async ValueTask DisposeAsync()
    {
        _events.Dispose();
        await _body.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
        Interlocked.Exchange(ref _permit, null)?.Dispose();
    }

    private NoboxException EndedEarly() => _anyEvent
        ? new StreamTruncatedException { Advice = new RetryAdvice(true) }
        : new NoboxProtocolException("The response is not an event stream, or it is an empty one. Check BaseUrl.") { Advice = new RetryAdvice(true) };
}
