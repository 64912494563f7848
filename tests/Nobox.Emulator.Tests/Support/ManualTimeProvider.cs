using System.Threading.Channels;

namespace Nobox.Emulator.Tests;

/// <summary>Represents a clock that does not move: a test waits for each timer, inspects it and fires it.</summary>
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
