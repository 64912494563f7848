namespace Nobox;

/// <summary>Structured output reached the token limit before its JSON was complete. Raise <c>MaxTokens</c>, or ask for less.</summary>
public sealed class ResponseTruncatedException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ResponseTruncatedException(string message)
        : base(message)
    {
    }

    /// <summary>The text up to the limit.</summary>
    public string Text { get; init; } = "";
}
