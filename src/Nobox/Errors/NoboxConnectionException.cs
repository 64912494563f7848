namespace Nobox;

/// <summary>The connection could not be made, or broke. Retried, except in the middle of a stream; certificate errors are not retried.</summary>
public sealed class NoboxConnectionException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public NoboxConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
