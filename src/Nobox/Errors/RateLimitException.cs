using System.Net;

namespace Nobox;

/// <summary>
/// The rate limit is exceeded: the gateway's (429, thrown after all retries), or that of <see cref="NoboxClientOptions.RateLimiter"/>,
/// in which case nothing was sent.
/// </summary>
public sealed class RateLimitException : NoboxApiException
{
    /// <summary>Initializes the exception with status 429, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <param name="retryAfter">The value of <see cref="RetryAfter"/>: zero or more, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retryAfter"/> is negative.</exception>
    public RateLimitException(string message, TimeSpan? retryAfter = null)
        : base(HttpStatusCode.TooManyRequests, message)
    {
        if (retryAfter < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(retryAfter), retryAfter, "The delay must not be negative.");
        RetryAfter = retryAfter;
    }

    /// <summary>The delay that the gateway, or the client's own limiter, asks for before the next request; null when it asks for none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The gateway's rate limits; null when the response has no such headers.</summary>
    public RateLimitSnapshot? RateLimits { get; init; }

    /// <summary>Gets a value that indicates whether the client's own limiter refused the call.</summary>
    internal bool IsFromLimiter { get; init; }
}
