using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// Enumerates the pieces of one streamed call, for one caller at a time: a second move before the first has ended, for example after a
/// time-out that let the first go on, is refused. Written by hand because an async iterator costs more than the guard and the move together.
/// </summary>
/// <typeparam name="T">The type of the pieces.</typeparam>
/// <param name="pipeline">Sends the requests.</param>
/// <param name="plan">What may be sent.</param>
/// <param name="call">Cancels the call.</param>
/// <param name="enumeration">Cancels it as well.</param>
/// <param name="utf8Text">Receives the first choice's text, which then is in no delta; null when deltas have it.</param>
internal abstract class StreamEnumerator<T>(
    CallPipeline pipeline, ChatCallPlan plan, CancellationToken call, CancellationToken enumeration, PooledBuffer? utf8Text = null)
    : IAsyncEnumerator<T>
{
    private const int Idle = 0;
    private const int Moving = 1;
    private const int Abandoned = 2;
    private const int Ended = 3;

    private CallTimeouts? _timeouts;
    private StreamSession? _session;
    private int _state;

    public T Current { get; protected set; } = default!;

    /// <summary>Gets the first choice's text, where it is in no delta.</summary>
    protected PooledBuffer Utf8Text => utf8Text!;

    /// <summary>Gets or sets a value that indicates whether the current event has another piece.</summary>
    protected bool HasMore { get; set; }

    public ValueTask<bool> MoveNextAsync()
    {
        int state = Interlocked.CompareExchange(ref _state, Moving, Idle);
        if (state == Ended)
            return new ValueTask<bool>(false);
        if (state != Idle)
            throw new InvalidOperationException("The stream is still waiting for its next piece: await the previous MoveNextAsync before you call it again.");
        if (_session is null)
            return WaitAsync(default);
        if (HasMore)
        {
            TakeMore();
            return Moved();
        }

        // Most events are there already, and need no state machine.
        try
        {
            while (true)
            {
                ValueTask<bool> receiving = _session.ReceiveAsync();
                if (!receiving.IsCompletedSuccessfully)
                    return WaitAsync(receiving);
                if (!_session.Take(receiving.Result))
                    return WaitAsync(new ValueTask<bool>(false));
                if (TryTake(_session))
                    return Moved();
            }
        }
        catch (Exception e)
        {
            return WaitAsync(ValueTask.FromException<bool>(e));
        }
    }

    /// <summary>Ends the call; while a move is pending, as soon as that has ended.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Abandoned, Moving) == Moving)
            return ValueTask.CompletedTask;
        return Interlocked.CompareExchange(ref _state, Ended, Idle) == Idle ? CloseAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Gets the cost of the stream, after its end; null when it is unknown.</summary>
    protected abstract decimal? Cost { get; }

    /// <summary>Takes the session's current event; false when it has no piece.</summary>
    protected abstract bool TryTake(StreamSession session);

    /// <summary>Takes another piece of the current event.</summary>
    protected virtual void TakeMore()
    {
    }

    /// <summary>The stream has ended properly.</summary>
    protected abstract void End(StreamSession session);

    /// <summary>The stream has failed.</summary>
    protected abstract void Fail(StreamSession? session, NoboxException failure);

    /// <summary>Waits for the next event with a piece, starting the call before the first one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<bool> receiving)
    {
        bool hasPiece = false;
        try
        {
            StreamSession session = _session ?? Start(out receiving);
            while (session.Take(await receiving.ConfigureAwait(false)))
            {
                if (TryTake(session))
                    return hasPiece = true;
                receiving = session.ReceiveAsync();
            }

            End(session);
            if (plan.IsObserved)
                plan.Complete(session.Metadata!.ToOutcome(Cost));
            return false;
        }
        catch (Exception e)
        {
            if (e is NoboxException failure)
                Fail(_session, failure);
            plan.Telemetry?.Fail(e);
            throw;
        }
        finally
        {
            if (!hasPiece)
            {
                await CloseAsync().ConfigureAwait(false);
                Volatile.Write(ref _state, Ended);
            }
            else
            {
                Release();
            }
        }
    }

    private StreamSession Start(out ValueTask<bool> receiving)
    {
        _timeouts = pipeline.Start(plan, call, enumeration);
        _session = new StreamSession(pipeline, plan, _timeouts, utf8Text);
        receiving = _session.ReceiveAsync();
        return _session;
    }

    private ValueTask<bool> Moved()
    {
        Release();
        return new ValueTask<bool>(true);
    }

    /// <summary>Lets the next move begin, unless the enumerator was disposed meanwhile.</summary>
    private void Release()
    {
        plan.Telemetry?.Chunk();
        if (Interlocked.CompareExchange(ref _state, Idle, Moving) == Abandoned)
        {
            Volatile.Write(ref _state, Ended);
            _ = CloseAsync().AsTask();
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync().ConfigureAwait(false);
        _timeouts?.Dispose();
        plan.Dispose();
        utf8Text?.Dispose();
    }
}
