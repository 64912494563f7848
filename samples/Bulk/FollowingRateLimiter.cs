using System.Threading.RateLimiting;
using Nobox;

/// <summary>A limiter that does not queue.</summary>
/// <param name="Limiter">The limiter.</param>
/// <param name="Rate">Its permits a second.</param>
/// <param name="Period">The time after which it has new ones.</param>
internal sealed record PermitSource(RateLimiter Limiter, double Rate, TimeSpan Period);

/// <summary>
/// Queues for the permits of a limiter that does not queue itself, such as one in Redis that several machines share, and follows the gateway: a pause that it asks for
/// stops everything, and no more is sent than its headers leave.
/// </summary>
/// <param name="open">Returns a source of so many permits a second.</param>
/// <param name="queueLimit">The most calls that wait; others are refused at once.</param>
/// <param name="time">The clock.</param>
internal sealed class FollowingRateLimiter(Func<double, PermitSource> open, int queueLimit, TimeProvider time) : RateLimiter
{
    // A new source for every little change would be noise.
    private const double LeastChange = 0.1;

    // What is left may be refilled earlier, so it is looked at again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private PermitSource? _source;
    private double _limit = double.PositiveInfinity;
    private double _left = double.PositiveInfinity;
    private long _pausedUntil;
    private int _waiting;

    /// <summary>Occurs when the gateway asks for a pause, so that other machines keep it too.</summary>
    public event Action<TimeSpan>? PauseRequested;

    /// <summary>Sets the most permits a second; null for what the gateway leaves.</summary>
    public double? Limit
    {
        set => Volatile.Write(ref _limit, value ?? double.PositiveInfinity);
    }

    public override TimeSpan? IdleDuration => null;

    /// <summary>Learns from the headers of a response.</summary>
    public void Follow(RateLimitSnapshot? limits)
    {
        if (limits?.RetryAfter is { } pause)
            RequestPause(pause);
        foreach (RateLimitWindow? window in new[] { limits?.Requests, limits?.Tokens })
        {
            if (window is { Remaining: <= 0, ResetAfter: { } reset })
                RequestPause(reset);
        }

        // What is left, spread over the time that it is for. Where it is refilled all the time, this comes to rest at the rate of the refill.
        if (limits?.Requests is { Remaining: > 0 and var left, ResetAfter: { TotalSeconds: > 0 and var seconds } })
            Volatile.Write(ref _left, left / seconds);
    }

    /// <summary>Stops for a time, or for longer when it has stopped already.</summary>
    public void Pause(TimeSpan pause)
    {
        long until = time.GetUtcNow().Ticks + pause.Ticks;
        for (long current = Volatile.Read(ref _pausedUntil); current < until;)
            current = Interlocked.CompareExchange(ref _pausedUntil, until, current) is var seen && seen == current ? until : seen;
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Lease.Refused;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > queueLimit)
                return Lease.Refused;

            // One at a time asks: the others would only be refused as well.
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await AskAsync(permitCount, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<RateLimitLease> AskAsync(int permitCount, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = TimeSpan.FromTicks(Volatile.Read(ref _pausedUntil) - time.GetUtcNow().Ticks);
            if (wait <= TimeSpan.Zero)
            {
                if (Source() is not { } source)
                    return Lease.Granted;
                RateLimitLease lease = await source.Limiter.AcquireAsync(permitCount, cancellationToken);
                if (lease.IsAcquired)
                    return lease;
                using (lease)
                    wait = WaitOf(lease, source.Period);
            }

            // Jitter, so that the machines do not all ask in the same moment.
            wait = wait < LongestWait ? wait : LongestWait;
            await Task.Delay(wait * (1 + (0.25 * Random.Shared.NextDouble())), time, cancellationToken);
        }
    }

    /// <summary>Returns the source of the current rate; null for no limit. Called by one at a time.</summary>
    private PermitSource? Source()
    {
        double current = Math.Min(Volatile.Read(ref _limit), Volatile.Read(ref _left));
        if (double.IsInfinity(current))
            return null;
        if (_source is not null && Math.Abs(current - _source.Rate) <= LeastChange * _source.Rate)
            return _source;
        _source?.Limiter.Dispose();
        return _source = open(current);
    }

    /// <summary>RedisRateLimiting rounds up to whole seconds, so a shorter period counts.</summary>
    private static TimeSpan WaitOf(RateLimitLease lease, TimeSpan period)
    {
        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after
            : lease.TryGetMetadata(RedisRateLimiting.RateLimitMetadataName.RetryAfter, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : period;
        return wait > TimeSpan.Zero && wait < period ? wait : period;
    }

    private void RequestPause(TimeSpan pause)
    {
        Pause(pause);
        PauseRequested?.Invoke(pause);
    }

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public static Lease Granted { get; } = new(true);

        public static Lease Refused { get; } = new(false);

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
