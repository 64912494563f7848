namespace Nobox;

/// <summary>
/// Represents one streamed call. The pipeline's retry loop runs until an attempt has brought its first token, which is then handed out; from
/// there on a failure is final.
/// </summary>
/// <param name="pipeline">Sends the requests.</param>
/// <param name="plan">What may be sent.</param>
/// <param name="timeouts">The time limits of the call.</param>
/// <param name="utf8Text">Receives the first choice's text, which then is in no delta, and alone counts as a token; null when deltas have it.</param>
internal sealed class StreamSession(CallPipeline pipeline, ChatCallPlan plan, CallTimeouts timeouts, PooledBuffer? utf8Text = null) : IAsyncDisposable
{
    // What came before the first token, and the token.
    private readonly Queue<StreamEvent> _first = new();
    private StreamAttempt? _attempt;
    private StreamEvent _current;
    private bool _hasEnded;

    /// <summary>Gets what is known about the complete stream; null until a response has arrived.</summary>
    public StreamMetadata? Metadata => _attempt?.Metadata;

    /// <summary>Gets the current event.</summary>
    public ref readonly StreamEvent Current => ref _current;

    /// <summary>Waits for the next event, or for the end; <see cref="Take"/> then reads it.</summary>
    /// <exception cref="NoboxException">The call failed for good.</exception>
    public ValueTask<bool> ReceiveAsync()
    {
        if (_attempt is null)
            return StartAsync();
        return _first.Count > 0 || _hasEnded ? new ValueTask<bool>(true) : _attempt.ReceiveAsync();
    }

    /// <summary>Moves to the event that was received; false when the stream has ended properly.</summary>
    /// <param name="received">What <see cref="ReceiveAsync"/> returned.</param>
    /// <exception cref="NoboxException">The call failed for good.</exception>
    public bool Take(bool received)
    {
        if (_first.TryDequeue(out _current))
            return true;
        _hasEnded = _hasEnded || !_attempt!.TryRead(received, out _current);
        return !_hasEnded;
    }

    public ValueTask DisposeAsync() => _attempt?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<bool> StartAsync()
    {
        await pipeline.RunAsync(plan, timeouts, static (call, session) => session.TryStartAsync(call), this).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> TryStartAsync(GatewayCall call)
    {
        _attempt = null;
        _first.Clear();
        utf8Text?.Clear();
        _attempt = await StreamAttempt.OpenAsync(pipeline, call, timeouts, plan, utf8Text).ConfigureAwait(false);
        try
        {
            _hasEnded = !await ReadFirstTokenAsync(_attempt).ConfigureAwait(false);
            return true;
        }
        catch
        {
            // The pause before another attempt holds no connection and no permit.
            await _attempt.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads up to the first token; false when the stream ends without one.</summary>
    private async Task<bool> ReadFirstTokenAsync(StreamAttempt attempt)
    {
        while (attempt.TryRead(await attempt.ReceiveAsync().ConfigureAwait(false), out StreamEvent read))
        {
            bool isToken = utf8Text is null ? read.HasToken : utf8Text.Written.Length > 0;
            if (isToken || utf8Text is null)
                _first.Enqueue(read);
            if (isToken)
                return true;
        }

        return false;
    }
}
