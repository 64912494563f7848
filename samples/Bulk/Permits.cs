using System.Threading.RateLimiting;
using RedisRateLimiting;
using StackExchange.Redis;

/// <summary>Creates the limiter of one machine, or the one that all machines share over Redis.</summary>
internal static class Permits
{
    private const string Bucket = "bulk";
    private const int QueueLimit = 10_000;
    private const double LeastRate = 1.0 / 3600;

    private static readonly RedisChannel Pauses = RedisChannel.Literal("bulk-pauses");

    public static FollowingRateLimiter Create(IConnectionMultiplexer? redis)
    {
        var limiter = new FollowingRateLimiter(permits => redis is null ? InMemory(permits) : InRedis(permits, redis), QueueLimit, TimeProvider.System);
        if (redis is null)
            return limiter;
        ISubscriber channel = redis.GetSubscriber();
        channel.Subscribe(Pauses, (_, milliseconds) => limiter.Pause(TimeSpan.FromMilliseconds((double)milliseconds)));
        limiter.PauseRequested += pause => channel.Publish(Pauses, pause.TotalMilliseconds, CommandFlags.FireAndForget);
        return limiter;
    }

    /// <summary>
    /// A bucket refills twenty times a second, or one permit at a time when that is less, and holds what comes in a quarter of a second: so much can be sent at once, and
    /// so long nobody needs to ask without losing permits.
    /// </summary>
    private static (int Count, TimeSpan Period, int Burst) RefillOf(double rate)
    {
        rate = Math.Max(rate, LeastRate);
        int count = (int)Math.Clamp(rate / 20, 1, int.MaxValue);
        return (count, TimeSpan.FromMilliseconds(Math.Ceiling(1000 * count / rate)), (int)Math.Clamp(rate / 4, 2, int.MaxValue));
    }

    private static PermitSource InMemory(double rate)
    {
        (int count, TimeSpan period, int burst) = RefillOf(rate);
        return new(new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions { TokenLimit = burst, TokensPerPeriod = count, ReplenishmentPeriod = period }), rate, period);
    }

    private static PermitSource InRedis(double rate, IConnectionMultiplexer redis)
    {
        (int count, TimeSpan period, int burst) = RefillOf(rate);
        return new(
            new RedisTokenBucketRateLimiter<string>(
                Bucket,
                new RedisTokenBucketRateLimiterOptions { ConnectionMultiplexerFactory = () => redis, TokenLimit = burst, TokensPerPeriod = count, ReplenishmentPeriod = period }),
            rate,
            period);
    }
}
