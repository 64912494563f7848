using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests;

/// <summary>
/// A clock that stops except for the pauses between attempts: every timer that is not a limit of the call is one. It is written
/// down, and then the clock is moved to its end.
/// </summary>
internal sealed class PauseRecorder(Action? onPause, params TimeSpan[] limits) : FakeTimeProvider(Start)
{
    public static new DateTimeOffset Start { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>Makes a clock for a client whose limits are the default ones.</summary>
    public static PauseRecorder OfDefaults() => new(null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (limits.Contains(dueTime) || dueTime == Timeout.InfiniteTimeSpan)
            return timer;
        Pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (onPause is null)
                Advance(dueTime);
            else
                onPause();
        });
        return timer;
    }
}
