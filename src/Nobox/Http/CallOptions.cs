using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>Represents settings for one call, which take precedence over those of <see cref="NoboxClientOptions"/>.</summary>
public sealed class CallOptions
{
    private const int LongestKey = 255;

    private static readonly FrozenSet<string> OwnHeaders = new[] { "Authorization", "Host", "Idempotency-Key", "X-Idempotency-Key", "Transfer-Encoding", "Connection" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the time limit of the complete call, retries, fallbacks and stream included; null for <see cref="NoboxClientOptions.Timeout"/>.</summary>
    /// <value>At least 1 millisecond and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets how many times the call is sent again at most, over all models; null for <see cref="NoboxClientOptions.MaxRetries"/>.</summary>
    /// <value>0 for never.</value>
    public int? MaxRetries { get; init; }

    /// <summary>
    /// Gets the key by which a gateway recognizes a call that it has already run, so that a program that was killed can make the call again under the same
    /// key; null for a new key. All attempts of the call have it; another request of the call, for example to a fallback, has it with a number.
    /// </summary>
    /// <value>1 to 255 visible characters of ASCII.</value>
    /// <remarks>Only for a gateway that honors <c>Idempotency-Key</c>; others run the call again, and bill it.</remarks>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// Gets headers that are added to the request, such as <c>X-Title</c>. They replace the default headers of the same name.
    /// <c>Authorization</c>, <c>Host</c>, <c>Content-*</c>, <c>Accept*</c> and idempotency headers belong to the library and are refused when the call is made.
    /// </summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets a callback that receives the data of each event of a stream as the gateway sent it, JSON in UTF-8, before it is read: for fields
    /// that the library does not know. The memory is valid during the callback only. An exception of the callback ends the call; null for none.
    /// </summary>
    /// <remarks>Events of attempts that are retried are included. Not used by calls that do not stream: see <see cref="ChatResponse.Json"/>.</remarks>
    public Action<ReadOnlyMemory<byte>>? OnStreamEvent { get; init; }

    /// <summary>Validates the settings and copies them, so that later changes of the headers have no effect on the call.</summary>
    /// <exception cref="ArgumentException">A header or the idempotency key cannot be sent, or a header belongs to the library.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    internal CallOptions Validated()
    {
        if (Timeout is { } timeout)
            NoboxClientOptions.CheckLimit(timeout, nameof(Timeout));
        if (MaxRetries is { } retries)
            ArgumentOutOfRangeException.ThrowIfNegative(retries, nameof(MaxRetries));
        if (IdempotencyKey is { } key && (key.Length is < 1 or > LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~')))
            throw new ArgumentException($"The idempotency key must be 1 to {LongestKey} visible characters of ASCII.", nameof(IdempotencyKey));
        CheckHeaders(Headers);
        return new CallOptions
        {
            Timeout = Timeout,
            MaxRetries = MaxRetries,
            OnStreamEvent = OnStreamEvent,
            IdempotencyKey = IdempotencyKey,
            Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <exception cref="ArgumentException">A header cannot be sent, or belongs to the library.</exception>
    internal static void CheckHeaders(IDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (headers.Count == 0)
            return;
        using var probe = new HttpRequestMessage();
        foreach ((string name, string value) in headers)
        {
            if (OwnHeaders.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Accept", StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"The header '{name}' is set by the library and cannot be replaced.", nameof(headers));
            if (value is null || value.AsSpan().ContainsAny('\r', '\n', '\0') || !TryAdd(probe.Headers, name, value))
                throw new ArgumentException($"The header '{name}' cannot be sent: use a valid header name, and a value on one line.", nameof(headers));
        }
    }

    private static bool TryAdd(HttpRequestHeaders headers, string name, string value)
    {
        try
        {
            return headers.TryAddWithoutValidation(name, value);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
