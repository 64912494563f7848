using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the limiter of the sample Bulk: it waits where the one below refuses, and follows the gateway.</summary>
public sealed class BulkLimiterTests : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<double> _opened = [];
    private readonly RefusingLimiter _source = new();

    [Fact]
    public async Task A_refusal_is_asked_again_after_its_time_and_a_period_at_most()
    {
        using FollowingRateLimiter limiter = Create();
        limiter.Limit = 5;
        _source.Refusals = 2;
        ValueTask<RateLimitLease> permit = limiter.AcquireAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(1, _source.Asked);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(1, _source.Asked);

        // A quarter more at most, by chance.
        _time.Advance(TimeSpan.FromSeconds(0.4));
        await UntilAsync(() => _source.Asked == 2);
        _time.Advance(TimeSpan.FromSeconds(1.3));
        Assert.True((await permit).IsAcquired);
        Assert.Equal(3, _source.Asked);
        Assert.Equal([5], _opened);
    }

    [Fact]
    public async Task A_pause_that_the_gateway_asks_for_stops_this_machine_and_is_passed_to_the_others()
    {
        using FollowingRateLimiter limiter = Create();
        using FollowingRateLimiter other = Create();
        limiter.PauseRequested += other.Pause;
        limiter.Follow(new RateLimitSnapshot { RetryAfter = TimeSpan.FromSeconds(10) });
        limiter.Follow(new RateLimitSnapshot { Tokens = new RateLimitWindow { Remaining = 0, ResetAfter = TimeSpan.FromSeconds(20) } });
        limiter.Follow(new RateLimitSnapshot { Requests = new RateLimitWindow { Remaining = 0, ResetAfter = TimeSpan.FromSeconds(5) } });
        Task<RateLimitLease> permit = limiter.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask();
        Task<RateLimitLease> otherPermit = other.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask();
        _time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.False(permit.IsCompleted || otherPermit.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True((await permit).IsAcquired && (await otherPermit).IsAcquired);
    }

    [Fact]
    public async Task No_more_is_sent_than_the_headers_leave_and_never_more_than_the_limit()
    {
        using FollowingRateLimiter limiter = Create();
        await AcquireAsync(limiter);
        Assert.Empty(_opened);
        Follow(limiter, remaining: 100, seconds: 10);
        await AcquireAsync(limiter);
        Follow(limiter, remaining: 105, seconds: 10);
        await AcquireAsync(limiter);
        limiter.Limit = 4;
        await AcquireAsync(limiter);
        Follow(limiter, remaining: 1000, seconds: 1);
        await AcquireAsync(limiter);
        Follow(limiter, remaining: 10, seconds: 20);
        await AcquireAsync(limiter);
        Assert.Equal([10, 4, 0.5], _opened);
    }

    [Fact]
    public async Task Calls_beyond_the_queue_are_refused_at_once()
    {
        using FollowingRateLimiter limiter = Create(queueLimit: 2);
        limiter.Pause(TimeSpan.FromSeconds(5));
        using var cancel = new CancellationTokenSource();
        Task<RateLimitLease> first = limiter.AcquireAsync(1, cancel.Token).AsTask();
        Task<RateLimitLease> second = limiter.AcquireAsync(1, cancel.Token).AsTask();
        Assert.False((await limiter.AcquireAsync(1, TestContext.Current.CancellationToken)).IsAcquired);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _time.Advance(TimeSpan.FromSeconds(5));
        await AcquireAsync(limiter);
    }

    public void Dispose() => _source.Dispose();

    private static void Follow(FollowingRateLimiter limiter, long remaining, double seconds) =>
        limiter.Follow(new RateLimitSnapshot { Requests = new RateLimitWindow { Remaining = remaining, ResetAfter = TimeSpan.FromSeconds(seconds) } });

    private static async Task AcquireAsync(FollowingRateLimiter limiter) =>
        Assert.True((await limiter.AcquireAsync(1, TestContext.Current.CancellationToken)).IsAcquired);

    private FollowingRateLimiter Create(int queueLimit = 10) => new(
        rate =>
        {
            _opened.Add(rate);
            return new PermitSource(_source, rate, Period);
        },
        queueLimit,
        _time);

    /// <summary>Lets what waited for the clock run.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var hung = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(1, hung.Token);
    }

    /// <summary>Refuses some calls as RedisRateLimiting does: with a time in whole seconds.</summary>
    private sealed class RefusingLimiter : RateLimiter
    {
        public int Refusals { get; set; }

        public int Asked { get; private set; }

        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
            new(new Lease(++Asked > Refusals));

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

        private sealed class Lease(bool isAcquired) : RateLimitLease
        {
            public override bool IsAcquired => isAcquired;

            public override IEnumerable<string> MetadataNames => [];

            public override bool TryGetMetadata(string metadataName, out object? metadata)
            {
                metadata = 3;
                return metadataName == RedisRateLimiting.RateLimitMetadataName.RetryAfter.Name;
            }
        }
    }
}
