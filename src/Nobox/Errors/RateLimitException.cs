namespace Nobox;

/// <summary>Too many requests (429), after all retries.</summary>
public sealed class RateLimitException : NoboxApiException
{
    internal RateLimitException(string message, ApiFailure failure)
        : base(message, failure)
    {
        RetryAfter = failure.Advice.After;
        RateLimits = failure.RateLimits;
    }

    /// <summary>How long the gateway asks to wait before the next request; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What the gateway tells about its limits; null when it does not.</summary>
    public RateLimitSnapshot? RateLimits { get; }
}
