namespace Nobox;

/// <summary>A time limit ran out: one of <see cref="NoboxClientOptions"/>, or that of the caller's own HttpClient.</summary>
public sealed class NoboxTimeoutException : NoboxException
{
    internal NoboxTimeoutException(NoboxTimeout timeout, TimeSpan limit, Exception? innerException = null)
        : base(Describe(timeout, limit), innerException)
    {
        Timeout = timeout;
        Limit = limit;
    }

    /// <summary>Which limit ran out.</summary>
    public NoboxTimeout Timeout { get; }

    /// <summary>How long the limit was.</summary>
    public TimeSpan Limit { get; }

    private static string Describe(NoboxTimeout timeout, TimeSpan limit)
    {
        string seconds = FormattableString.Invariant($"{limit.TotalSeconds:0.###} s");
        return timeout switch
        {
            NoboxTimeout.Connect => $"No connection within {seconds} (NoboxClientOptions.ConnectTimeout).",
            NoboxTimeout.ResponseHeaders => $"No response headers within {seconds} (NoboxClientOptions.ResponseHeadersTimeout).",
            NoboxTimeout.Idle => $"Nothing arrived for {seconds} in the middle of an answer (NoboxClientOptions.IdleTimeout).",
            NoboxTimeout.HttpClient => $"No response headers within {seconds} (the Timeout of your own HttpClient, or a limit of its handler).",
            _ => $"The call was not finished within {seconds} (NoboxClientOptions.Timeout).",
        };
    }
}
