namespace Nobox;

/// <summary>
/// The response is not one of the API: HTML, malformed JSON, a redirect. The message says where the problem is, never what the response
/// contained.
/// </summary>
public sealed class NoboxProtocolException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public NoboxProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
