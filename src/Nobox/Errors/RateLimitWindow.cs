namespace Nobox;

/// <summary>One rate limit: a number of requests or tokens in a period of time. What the gateway did not report is null.</summary>
public sealed record RateLimitWindow
{
    /// <summary>The number that the period allows.</summary>
    public long? Limit { get; init; }

    /// <summary>The number that is left.</summary>
    public long? Remaining { get; init; }

    /// <summary>The time until the next period begins, counted from the arrival of the response; at most a year.</summary>
    public TimeSpan? ResetAfter { get; init; }
}
