namespace Nobox;

/// <summary>The connection could not be made, or broke.</summary>
public sealed class NoboxConnectionException : NoboxException
{
    internal NoboxConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
