namespace Nobox;

/// <summary>
/// Represents the time limits and the cancellation of one call: one token that fires when the caller cancels, when the client is disposed,
/// when the complete call takes too long, or when its current phase does. It remembers which. After a phase that took too long there can
/// be another attempt.
/// </summary>
internal sealed class CallTimeouts : IDisposable
{
    private readonly object _gate = new();
    private readonly NoboxClientOptions _options;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _clientDisposed;
    private readonly CancellationToken _call;
    private readonly CancellationToken _enumeration;
    private readonly long _started;
    private readonly ITimer? _callTimer;
    private CancellationTokenSource _source;
    private ITimer? _phaseTimer;
    private NoboxTimeoutKind? _phase;
    private TimeSpan _phaseLimit;
    private long _phaseStarted;
    private bool _phaseCanRetry;
    private NoboxTimeoutException? _callExpired;
    private NoboxTimeoutException? _phaseExpired;

    /// <param name="options">The limits, and the time they are measured in.</param>
    /// <param name="timeout">The limit of the complete call.</param>
    /// <param name="clientDisposed">Fires when the client is disposed.</param>
    /// <param name="call">The token of the call.</param>
    /// <param name="enumeration">The token of <c>WithCancellation</c>.</param>
    public CallTimeouts(
        NoboxClientOptions options, TimeSpan timeout, CancellationToken clientDisposed, CancellationToken call, CancellationToken enumeration)
    {
        _options = options;
        _timeout = timeout;
        _clientDisposed = clientDisposed;
        _call = call;
        _enumeration = enumeration;
        _source = CreateSource();
        _started = options.TimeProvider.GetTimestamp();
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _callTimer = options.TimeProvider.CreateTimer(
                static timeouts => ((CallTimeouts)timeouts!).ExpireCall(),
                this,
                timeout,
                Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token => Volatile.Read(ref _source).Token;

    /// <summary>Begins a phase: its limit runs until <see cref="Leave"/>.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="canRetry">Whether another attempt may follow when the limit expires.</param>
    public void Enter(NoboxTimeoutKind phase, TimeSpan limit, bool canRetry)
    {
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        lock (_gate)
        {
            _phase = phase;
            _phaseLimit = limit;
            _phaseCanRetry = canRetry;
            _phaseStarted = _options.TimeProvider.GetTimestamp();
            if (_phaseTimer is null)
            {
                _phaseTimer = _options.TimeProvider.CreateTimer(
                    static timeouts => ((CallTimeouts)timeouts!).CheckPhase(), this, limit, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _phaseTimer.Change(limit, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Ends a phase, however it went.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _phase = null;
            _phaseTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Makes ready for another attempt: a phase that took too long ended only the last one.</summary>
    public void Renew()
    {
        CancellationTokenSource old;
        lock (_gate)
        {
            if (_phaseExpired is null || _callExpired is not null)
                return;
            old = _source;
            Volatile.Write(ref _phaseExpired, null);
            Volatile.Write(ref _source, CreateSource());
        }

        old.Dispose();
    }

    /// <summary>Determines whether a pause fits into the rest of the call.</summary>
    public bool Allows(TimeSpan pause) =>
        Ended() is null
        && (_timeout == Timeout.InfiniteTimeSpan || Since(_started) + pause < _timeout);

    /// <summary>Waits before another attempt.</summary>
    public async Task DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _options.TimeProvider, Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Ended() is { } reason)
        {
            throw reason;
        }
    }

    /// <summary>Why the call must end: the caller's wish, with the token that was cancelled, or a limit. Null while it may go on.</summary>
    public Exception? Ended()
    {
        // One look at the source of all the reasons, most of the time.
        if (!_source.IsCancellationRequested)
            return null;
        if (_enumeration.IsCancellationRequested)
            return new OperationCanceledException(_enumeration);
        if (_call.IsCancellationRequested)
            return new OperationCanceledException(_call);
        if ((Volatile.Read(ref _callExpired) ?? Volatile.Read(ref _phaseExpired)) is { } expired)
            return expired;
        return _clientDisposed.IsCancellationRequested
            ? new NoboxConnectionException("The client was disposed during the call. Dispose it after the last call has ended.")
            : null;
    }

    public void Dispose()
    {
        _callTimer?.Dispose();
        _phaseTimer?.Dispose();
        _source.Dispose();
    }

    /// <summary>
    /// The phase's timer fired, perhaps a little early, or late and for a phase that is over: only the time that has passed
    /// since the present phase began counts.
    /// </summary>
    private void CheckPhase()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            if (_phase is not { } phase)
                return;
            TimeSpan left = _phaseLimit - Since(_phaseStarted);
            if (left > TimeSpan.Zero)
            {
                _phaseTimer!.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            Volatile.Write(ref _phaseExpired, new NoboxTimeoutException(phase, _phaseLimit) { Advice = new RetryAdvice(_phaseCanRetry) });
            source = _source;
        }

        Cancel(source);
    }

    private void ExpireCall()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            Volatile.Write(ref _callExpired, new NoboxTimeoutException(NoboxTimeoutKind.Call, _timeout));
            source = _source;
        }

        Cancel(source);
    }

    /// <summary>The time since a timestamp; a clock that goes back counts as one that has stopped.</summary>
    private TimeSpan Since(long timestamp)
    {
        TimeSpan elapsed = _options.TimeProvider.GetElapsedTime(timestamp);
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }

    private CancellationTokenSource CreateSource() => CancellationTokenSource.CreateLinkedTokenSource(_clientDisposed, _call, _enumeration);

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // The call ended while its timer fired; or someone's callback threw, which on a timer's thread would end the program.
        }
    }
}
