namespace Nobox;

/// <summary>
/// The time limits of one call, and its cancellation: one token that fires when the caller cancels, when the whole call
/// takes too long, or when its present phase does. It remembers which.
/// </summary>
internal sealed class CallClock : IDisposable
{
    private readonly NoboxClientOptions _options;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _call;
    private ITimer? _phaseTimer;
    private NoboxTimeout _phase;
    private TimeSpan _phaseLimit;
    private NoboxTimeoutException? _expired;

    public CallClock(NoboxClientOptions options, CancellationToken caller)
    {
        _options = options;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (options.Timeout != Timeout.InfiniteTimeSpan)
        {
            _call = options.TimeProvider.CreateTimer(
                static clock => ((CallClock)clock!).Expire(NoboxTimeout.Call, ((CallClock)clock)._options.Timeout),
                this,
                options.Timeout,
                Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Begins a phase: the limit runs until the next call of this or <see cref="Leave"/>.</summary>
    public void Enter(NoboxTimeout phase)
    {
        _phase = phase;
        _phaseLimit = phase == NoboxTimeout.Idle ? _options.IdleTimeout : _options.ResponseHeadersTimeout;
        if (_phaseTimer is null && _phaseLimit != Timeout.InfiniteTimeSpan)
        {
            _phaseTimer = _options.TimeProvider.CreateTimer(
                static clock => ((CallClock)clock!).Expire(((CallClock)clock)._phase, ((CallClock)clock)._phaseLimit),
                this,
                _phaseLimit,
                Timeout.InfiniteTimeSpan);
        }
        else
        {
            _phaseTimer?.Change(_phaseLimit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends a phase.</summary>
    public void Leave() => _phaseTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Waits before another attempt.</summary>
    public async Task DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _options.TimeProvider, Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw Explain(e) ?? e;
        }
    }

    /// <summary>What a cancellation was: a limit of ours, or the caller's wish. Null when neither.</summary>
    public Exception? Explain(OperationCanceledException e)
    {
        if (_caller.IsCancellationRequested)
            return new OperationCanceledException(e.Message, e, _caller);
        return Volatile.Read(ref _expired);
    }

    public void Dispose()
    {
        _call?.Dispose();
        _phaseTimer?.Dispose();
        _source.Dispose();
    }

    private void Expire(NoboxTimeout timeout, TimeSpan limit)
    {
        Interlocked.CompareExchange(ref _expired, new NoboxTimeoutException(timeout, limit), null);
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended while its timer fired.
        }
    }
}
