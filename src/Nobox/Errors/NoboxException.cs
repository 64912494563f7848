namespace Nobox;

/// <summary>
/// The base class of the exceptions that a call can throw. No message contains the token or the content of a request, except where the
/// gateway quotes it: see <see cref="NoboxClientOptions.IncludeGatewayMessages"/>.
/// </summary>
public abstract class NoboxException : Exception
{
    private string? _partialText;
    private IReadOnlyList<ModelFailure> _earlierFailures = [];

    /// <summary>Initializes the exception.</summary>
    /// <param name="message">The message: what failed, why, and what to do.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    protected NoboxException(string message, Exception? innerException = null)
        : base(message ?? throw new ArgumentNullException(nameof(message)), innerException)
    {
    }

    /// <summary>The text of the first choice that arrived before a stream failed; null when the failure did not interrupt a stream.</summary>
    public string? PartialText
    {
        get => _partialText;
        init => _partialText = value;
    }

    /// <summary>The models that failed before the one that this exception is about; empty for a request without fallbacks.</summary>
    public IReadOnlyList<ModelFailure> EarlierFailures
    {
        get => _earlierFailures;
        init => _earlierFailures = value;
    }

    /// <summary>Gets the advice on another attempt.</summary>
    internal RetryAdvice Advice { get; init; }

    /// <summary>Gets a value that indicates whether nothing of the request was sent, so that it cannot have cost anything.</summary>
    internal bool IsUnsent { get; init; }

    /// <summary>Adds the text that arrived before the failure.</summary>
    internal void AddPartialText(string text) => _partialText = text;

    /// <summary>Adds the models that failed before.</summary>
    internal void AddEarlierFailures(IReadOnlyList<ModelFailure> failures) => _earlierFailures = failures;
}
