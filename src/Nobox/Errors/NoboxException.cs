namespace Nobox;

/// <summary>The base of everything that can go wrong with the gateway. No message carries a token or the content of a request.</summary>
public abstract class NoboxException : Exception
{
    private protected NoboxException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The text of the first choice that had arrived when a stream failed; null when the failure was not in the middle of a stream.</summary>
    public string? PartialText { get; internal set; }

    /// <summary>Gets the models that failed before the one that this exception is about; empty for a request without fallbacks.</summary>
    public IReadOnlyList<ModelFailure> EarlierFailures { get; internal set; } = [];

    /// <summary>Whether sending the same request again may help, and when.</summary>
    internal RetryAdvice Advice { get; init; }
}
