using System.Net;

namespace Nobox;

/// <summary>
/// Too many requests: the gateway said so (429) after all retries, or <see cref="NoboxClientOptions.RateLimiter"/> did, and nothing
/// was sent.
/// </summary>
public sealed class RateLimitException : NoboxApiException
{
    internal RateLimitException(string message, ApiFailure failure)
        : base(message, failure)
    {
        RetryAfter = failure.Advice.After;
        RateLimits = failure.RateLimits;
    }

    internal RateLimitException(TimeSpan? retryAfter)
        : this("The client's own rate limiter (NoboxClientOptions.RateLimiter) refused the request; nothing was sent.", new ApiFailure(
            HttpStatusCode.TooManyRequests, default, RequestId: null, new RetryAdvice(CanRetry: false, retryAfter), RateLimits: null)) => IsFromLimiter = true;

    /// <summary>How long the gateway, or the client's limiter, asks to wait before the next request; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What the gateway tells about its limits; null when it does not.</summary>
    public RateLimitSnapshot? RateLimits { get; }

    /// <summary>Gets a value that indicates whether the client's own limiter refused.</summary>
    internal bool IsFromLimiter { get; }
}
