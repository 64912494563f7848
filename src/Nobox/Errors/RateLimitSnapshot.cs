namespace Nobox;

/// <summary>What an answer's headers told about the gateway's rate limits when it was sent. What they did not tell is null.</summary>
public sealed record RateLimitSnapshot
{
    /// <summary>The limit on requests.</summary>
    public RateLimitWindow? Requests { get; init; }

    /// <summary>The limit on tokens.</summary>
    public RateLimitWindow? Tokens { get; init; }

    /// <summary>How long the gateway asks to wait before the next request; a year at most.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
