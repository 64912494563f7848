namespace Nobox;

/// <summary>The gateway's rate limits, as the headers of a response reported them. What they did not report is null.</summary>
public sealed record RateLimitSnapshot
{
    /// <summary>The limit on requests.</summary>
    public RateLimitWindow? Requests { get; init; }

    /// <summary>The limit on tokens.</summary>
    public RateLimitWindow? Tokens { get; init; }

    /// <summary>The delay that the gateway asks for before the next request; at most a year.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
