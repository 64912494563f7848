using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Nobox;

/// <summary>
/// Moves an enumerator for one caller at a time. A second move before the first has ended, for example after a time-out that let the first go
/// on, is refused: it would read into the state of the first, and of streams that share pooled objects with it.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class ExclusiveEnumerator<T>(IAsyncEnumerator<T> inner) : IAsyncEnumerator<T>, IValueTaskSource<bool>
{
    private const int Idle = 0;
    private const int Moving = 1;
    private const int Abandoned = 2;
    private const int Disposed = 3;

    private Action? _onMoved;
    private ManualResetValueTaskSourceCore<bool> _move;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _innerMove;
    private int _state;
    private int _isInnerDisposed;

    public T Current => inner.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        int state = Interlocked.CompareExchange(ref _state, Moving, Idle);
        if (state == Disposed)
            return new ValueTask<bool>(false);
        if (state != Idle)
            throw new InvalidOperationException("The stream is still waiting for its next piece: await the previous MoveNextAsync before you call it again.");

        // From here on the task of an earlier move is invalid.
        _move.Reset();
        ValueTask<bool> move = inner.MoveNextAsync();
        if (!move.IsCompleted)
        {
            _innerMove = move.ConfigureAwait(false).GetAwaiter();
            _innerMove.UnsafeOnCompleted(_onMoved ??= OnMoved);
            return new ValueTask<bool>(this, _move.Version);
        }

        try
        {
            return new ValueTask<bool>(move.GetAwaiter().GetResult());
        }
        catch (Exception e)
        {
            return ValueTask.FromException<bool>(e);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Disposes of the enumerator; while a move is pending, as soon as that has ended.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Abandoned, Moving) == Moving)
            return _move.GetStatus(_move.Version) == ValueTaskSourceStatus.Pending ? ValueTask.CompletedTask : DisposeInnerAsync();
        return Interlocked.CompareExchange(ref _state, Disposed, Idle) == Idle ? DisposeInnerAsync() : ValueTask.CompletedTask;
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        if (token != _move.Version)
            return _move.GetResult(token);
        try
        {
            return _move.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _move.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _move.OnCompleted(continuation, state, token, flags);

    private void OnMoved()
    {
        bool moved = false;
        Exception? failure = null;
        try
        {
            moved = _innerMove.GetResult();
        }
        catch (Exception e)
        {
            failure = e;
        }

        if (failure is null)
            _move.SetResult(moved);
        else
            _move.SetException(failure);
        if (Volatile.Read(ref _state) == Abandoned)
            _ = DisposeInnerAsync().AsTask();
    }

    /// <summary>Lets the next move begin, unless the enumerator was disposed meanwhile.</summary>
    private void Release()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Moving) == Abandoned)
            _ = DisposeInnerAsync().AsTask();
    }

    private ValueTask DisposeInnerAsync() => Interlocked.Exchange(ref _isInnerDisposed, 1) == 0 ? inner.DisposeAsync() : ValueTask.CompletedTask;
}
