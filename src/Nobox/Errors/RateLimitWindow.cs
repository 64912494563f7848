namespace Nobox;

/// <summary>One rate limit: so many requests or tokens in a window of time. What the gateway did not tell is null.</summary>
public sealed record RateLimitWindow
{
    /// <summary>How many the window allows.</summary>
    public long? Limit { get; init; }

    /// <summary>How many of them are left.</summary>
    public long? Remaining { get; init; }

    /// <summary>How long until the window begins anew, counted from when the answer came; a year at most.</summary>
    public TimeSpan? ResetAfter { get; init; }
}
