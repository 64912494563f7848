using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>
/// Reads <c>x-ratelimit-*</c> headers in the forms in use: <c>x-ratelimit-limit-requests</c> and <c>-tokens</c> with durations as
/// <c>6m0s</c>, or plain <c>x-ratelimit-limit</c> for requests with seconds or a Unix time. Few calls ask for them, so they are read when one does.
/// </summary>
/// <param name="headers">The headers of the response.</param>
/// <param name="received">The time when they came.</param>
internal sealed class RateLimitHeaders(HttpResponseHeaders headers, DateTimeOffset received)
{
    // Nobody waits ten years, or began in 1980: a number above is a time, in seconds or milliseconds since 1970.
    private const double FirstUnixSeconds = 3e8;
    private const double FirstUnixMilliseconds = 3e11;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    private RateLimitSnapshot? _snapshot;

    /// <summary>Gets what the headers tell; null when they tell nothing.</summary>
    public RateLimitSnapshot? Snapshot => _snapshot ??= Read();

    private RateLimitSnapshot? Read()
    {
        RateLimitWindow? requests =
            Window("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests")
            ?? Window("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");
        RateLimitWindow? tokens = Window("x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens");
        TimeSpan? retryAfter = RetryPolicy.RetryAfter(headers, received);
        return requests is null && tokens is null && retryAfter is null
            ? null
            : new RateLimitSnapshot { Requests = requests, Tokens = tokens, RetryAfter = retryAfter };
    }

    private RateLimitWindow? Window(string limitName, string remainingName, string resetName)
    {
        long? limit = Number(Value(limitName));
        long? remaining = Number(Value(remainingName));
        TimeSpan? reset = Reset(Value(resetName));
        return limit is null && remaining is null && reset is null
            ? null
            : new RateLimitWindow { Limit = limit, Remaining = remaining, ResetAfter = reset };
    }

    private string? Value(string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.Count > 0 ? values.First() : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long number) ? number : null;

    private TimeSpan? Reset(string? text)
    {
        if (Decimal(text) is not { } number)
            return Duration(text);
        return number switch
        {
            >= FirstUnixMilliseconds => RetryPolicy.Bounded((number / 1000) - UnixSeconds),
            >= FirstUnixSeconds => RetryPolicy.Bounded(number - UnixSeconds),
            _ => RetryPolicy.Bounded(number),
        };
    }

    /// <summary>A duration as Go writes it: <c>1h2m3.5s</c>, <c>20ms</c>.</summary>
    private static TimeSpan? Duration(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        double seconds = 0;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExcept(DigitsAndPoint);
            if (digits < 1 || Decimal(text[..digits]) is not { } number)
                return null;
            text = text[digits..];
            int letters = text.IndexOfAny(DigitsAndPoint);
            ReadOnlySpan<char> unit = letters < 0 ? text : text[..letters];
            double? factor = unit switch
            {
                "ms" => 0.001,
                "s" => 1,
                "m" => 60,
                "h" => 3600,
                "d" => 86_400,
                _ => null,
            };
            if (factor is null)
                return null;
            seconds += number * factor.Value;
            text = text[unit.Length..];
        }

        return RetryPolicy.Bounded(seconds);
    }

    /// <summary>Digits and a point; TryParse alone would also take NaN and infinity.</summary>
    private static double? Decimal(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(DigitsAndPoint)
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    private double UnixSeconds => received.ToUnixTimeMilliseconds() / 1000.0;
}
