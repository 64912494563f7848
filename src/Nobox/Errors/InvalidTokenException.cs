using System.Net;

namespace Nobox;

/// <summary>The token is missing, unknown or revoked (401). Check it: the request is not retried.</summary>
public sealed class InvalidTokenException : NoboxApiException
{
    /// <summary>Initializes the exception with status 401, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public InvalidTokenException(string message)
        : base(HttpStatusCode.Unauthorized, message)
    {
    }
}
