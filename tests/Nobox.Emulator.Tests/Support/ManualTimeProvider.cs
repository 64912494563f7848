using System.Threading.Channels;

namespace Nobox.Emulator.Tests;

/// <summary>A clock that stands still; a test waits for each timer that is set, looks at it and lets it go off.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset now) : TimeProvider
{
    private readonly Channel<ManualTimer> _timers = Channel.CreateUnbounded<ManualTimer>();

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state), dueTime);
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    public ValueTask<ManualTimer> NextTimerAsync() => _timers.Reader.ReadAsync();

    internal sealed class ManualTimer(Action goOff, TimeSpan dueTime) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public void GoOff() => goOff();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
