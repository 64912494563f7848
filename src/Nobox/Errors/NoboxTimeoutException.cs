namespace Nobox;

/// <summary>A time limit expired: one of <see cref="NoboxClientOptions"/>, or one of the caller's own HttpClient.</summary>
public sealed class NoboxTimeoutException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test. The message names the limit and the option that sets it.</summary>
    /// <param name="kind">The limit that expired.</param>
    /// <param name="limit">The length of the limit, more than zero; null when the limit is that of a handler of the caller's own.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is not a member of <see cref="NoboxTimeoutKind"/>, or <paramref name="limit"/> is zero or negative.
    /// </exception>
    public NoboxTimeoutException(NoboxTimeoutKind kind, TimeSpan? limit, Exception? innerException = null)
        : base(Describe(kind, limit), innerException)
    {
        Kind = kind;
        Limit = limit;
        IsUnsent = kind == NoboxTimeoutKind.Connect;
    }

    private NoboxTimeoutException(NoboxTimeoutException timeout, string message)
        : base(message, timeout.InnerException)
    {
        Kind = timeout.Kind;
        Limit = timeout.Limit;
        Advice = timeout.Advice;
        IsUnsent = true;
    }

    /// <summary>The limit that expired.</summary>
    public NoboxTimeoutKind Kind { get; }

    /// <summary>The length of the limit; null when it is that of a handler of the caller's own, which the client cannot see.</summary>
    public TimeSpan? Limit { get; }

    /// <summary>Returns the exception for a limit that expired before the request was sent.</summary>
    internal NoboxTimeoutException BeforeSending() => new(
        this,
        $"The request was still waiting for a connection after {(Limit is { } limit ? FormattableString.Invariant($"{limit.TotalSeconds:0.###} s") : "its limit")}, and was not sent: all connections that the HTTP handler allows (MaxConnectionsPerServer) were in use, or a new one was not ready. Allow more connections, or send fewer requests at a time.");

    private static string Within(TimeSpan? limit) => limit is { } length ? FormattableString.Invariant($"within {length.TotalSeconds:0.###} s") : "in time";

    private static string Describe(NoboxTimeoutKind kind, TimeSpan? limit)
    {
        if (limit <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be more than zero.");
        string within = Within(limit);
        return kind switch
        {
            NoboxTimeoutKind.Call => $"The call did not complete {within}. Raise NoboxClientOptions.Timeout to wait longer.",
            NoboxTimeoutKind.Connect when limit is null => "No connection was made within the connect timeout of the HttpClient's handler. Check BaseUrl and the network.",
            NoboxTimeoutKind.Connect => $"No connection was made {within} (NoboxClientOptions.ConnectTimeout). Check BaseUrl and the network.",
            NoboxTimeoutKind.ResponseHeaders => $"No response headers arrived {within}. Raise NoboxClientOptions.ResponseHeadersTimeout to wait longer.",
            NoboxTimeoutKind.Idle => $"The next part of the response did not arrive {within}. Raise NoboxClientOptions.IdleTimeout to wait longer.",
            NoboxTimeoutKind.HttpClient => $"No response headers arrived {within}. Raise the Timeout of your own HttpClient to wait longer.",
            NoboxTimeoutKind.ResilienceHandler => "A timeout of the HttpClient's resilience handler expired. Raise its AttemptTimeout or TotalRequestTimeout to wait longer.",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind must be a member of NoboxTimeoutKind."),
        };
    }
}
