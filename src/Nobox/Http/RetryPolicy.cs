using System.Globalization;
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

    /// <summary>Returns the advice of an error on another attempt.</summary>
    /// <param name="status">The status of the error, which may have come inside a response with another one.</param>
    /// <param name="response">The response.</param>
    /// <param name="time">What dates are compared with.</param>
    public static RetryAdvice Advise(int status, HttpResponseMessage response, TimeProvider time)
    {
        bool transient = status is 408 or 409 or 429 or (>= 500 and <= 599);
        bool canRetry = Header(response.Headers, "x-should-retry") switch
        {
            "true" => true,
            "false" => false,
            _ => transient,
        };
        return new RetryAdvice(canRetry, RetryAfter(response.Headers, time.GetUtcNow()));
    }

    /// <summary>Determines whether to send a request again after a failure, and the pause before.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="retries">How often the request was sent again already.</param>
    /// <param name="delay">The pause.</param>
    public bool TryGetDelay(NoboxException failure, int retries, out TimeSpan delay)
    {
        RetryAdvice advice = failure.Advice;

        // A gateway that asks for no pause still gets one: an attempt at once would most likely fail again.
        delay = advice.After is { } after && after > TimeSpan.Zero ? after : Backoff(retries);
        return advice.CanRetry && failure is not InsufficientFundsException && delay <= LongestRetryAfter;
    }

    private TimeSpan Backoff(int retries)
    {
        double seconds = Math.Min(FirstDelaySeconds * Math.Pow(2, retries), LongestDelaySeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (JitterShare * options.Jitter())));
    }

    /// <summary>Returns the pause that a response asks for; null when it asks for none, or in a form that cannot be read.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset received)
    {
        if (Number(Header(headers, "retry-after-ms")) is { } milliseconds)
            return Bounded(milliseconds / 1000);
        if (Number(Header(headers, "Retry-After")) is { } seconds)
            return Bounded(seconds);
        return headers.RetryAfter?.Date is { } date ? Bounded((date - received).TotalSeconds) : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null;

    /// <summary>A time span for any number of seconds: a year at most, and not negative.</summary>
    public static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
