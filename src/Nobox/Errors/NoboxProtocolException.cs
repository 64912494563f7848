namespace Nobox;

/// <summary>An answer that is not the API's: HTML, malformed JSON, a redirect. The message tells where, never what it held.</summary>
public sealed class NoboxProtocolException : NoboxException
{
    internal NoboxProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
