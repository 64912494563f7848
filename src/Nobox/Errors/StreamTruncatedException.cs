namespace Nobox;

/// <summary>
/// A stream ended without a finish reason and without <c>[DONE]</c>: the response is incomplete.
/// <see cref="NoboxException.PartialText"/> has the text that arrived.
/// </summary>
public sealed class StreamTruncatedException : NoboxException
{
    /// <summary>Initializes the exception with the default message.</summary>
    public StreamTruncatedException()
        : this("The stream ended before the response was complete: neither a finish reason nor [DONE] arrived. PartialText has the text so far.")
    {
    }

    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public StreamTruncatedException(string message)
        : base(message)
    {
    }
}
