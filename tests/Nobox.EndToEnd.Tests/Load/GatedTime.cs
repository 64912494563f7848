namespace Nobox.EndToEnd.Tests;

/// <summary>A clock whose timers all wait for a gate; once it is open, they fire at once.</summary>
internal sealed class GatedTime : TimeProvider
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate.SetResult();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new GatedTimer(callback, state);
        _gate.Task.ContinueWith(_ => timer.Fire(), TaskScheduler.Default);
        return timer;
    }

    private sealed class GatedTimer(TimerCallback callback, object? state) : ITimer
    {
        private TimerCallback? _callback = callback;

        public void Fire() => Interlocked.Exchange(ref _callback, null)?.Invoke(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _callback = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
