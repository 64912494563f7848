using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>
/// When a failed request is sent again, and after which pause: 408, 409, 429, 5xx and broken connections; exponential from
/// 0.5 s to 8 s with jitter, or as the gateway asks, up to 120 s.
/// </summary>
internal sealed class RetryPolicy(NoboxClientOptions options)
{
    private const double FirstDelaySeconds = 0.5;
    private const double LongestDelaySeconds = 8;
    private const double JitterShare = 0.25;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(120);

    /// <summary>What a response tells about another attempt.</summary>
    public static RetryAdvice Advise(HttpResponseMessage response, TimeProvider time)
    {
        int status = (int)response.StatusCode;
        bool transient = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
            || status is >= 500 and <= 599;
        bool canRetry = Header(response, "x-should-retry") switch
        {
            "true" => true,
            "false" => false,
            _ => transient,
        };
        return new RetryAdvice(canRetry, RetryAfter(response.Headers, Header(response, "retry-after-ms"), time));
    }

    /// <summary>Whether to send a request again after a failure, and the pause before.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="retries">How often the request was sent again already.</param>
    /// <param name="delay">The pause.</param>
    public bool TryGetDelay(NoboxException failure, int retries, out TimeSpan delay)
    {
        RetryAdvice advice = failure.Advice;
        delay = advice.After ?? Backoff(retries);
        return advice.CanRetry && retries < options.MaxRetries && failure is not InsufficientFundsException && delay <= LongestRetryAfter;
    }

    private TimeSpan Backoff(int retries)
    {
        double seconds = Math.Min(FirstDelaySeconds * Math.Pow(2, retries), LongestDelaySeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (JitterShare * options.Jitter())));
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers, string? milliseconds, TimeProvider time)
    {
        if (double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms))
            return Bounded(ms / 1000);
        return headers.RetryAfter switch
        {
            { Delta: { } delta } => Bounded(delta.TotalSeconds),
            { Date: { } date } => Bounded((date - time.GetUtcNow()).TotalSeconds),
            _ => null,
        };
    }

    private static TimeSpan? Bounded(double seconds) =>
        double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
