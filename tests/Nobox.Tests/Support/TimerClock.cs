using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests;

/// <summary>A clock that reports when a timer starts: one that is moved on before the client has started its timer is moved too early.</summary>
internal sealed class TimerClock : FakeTimeProvider
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _started = [];
    private readonly List<(Func<TimeSpan, bool> IsAwaited, TaskCompletionSource<TimeSpan> Started)> _awaited = [];

    /// <summary>Waits until a timer was started; returns its time.</summary>
    public Task<TimeSpan> StartedAsync(Func<TimeSpan, bool> isAwaited)
    {
        lock (_gate)
        {
            int index = _started.FindIndex(time => isAwaited(time));
            if (index >= 0)
                return Task.FromResult(_started[index]);
            var started = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((isAwaited, started));
            return started.Task;
        }
    }

    /// <summary>Waits until a timer of a limit was started.</summary>
    public Task StartedAsync(TimeSpan limit) => StartedAsync(time => time == limit);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, base.CreateTimer(callback, state, dueTime, period));
        Note(dueTime);
        return timer;
    }

    private void Note(TimeSpan time)
    {
        lock (_gate)
        {
            _started.Add(time);
            foreach ((Func<TimeSpan, bool> isAwaited, TaskCompletionSource<TimeSpan> started) in _awaited)
            {
                if (isAwaited(time))
                    started.TrySetResult(time);
            }
        }
    }

    private sealed class Timer(TimerClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = timer.Change(dueTime, period);
            clock.Note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
