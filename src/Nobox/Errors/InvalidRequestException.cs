using System.Net;

namespace Nobox;

/// <summary>The gateway rejected the request as invalid (400). Correct the request: it is not retried.</summary>
public sealed class InvalidRequestException : NoboxApiException
{
    /// <summary>Initializes the exception with status 400, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public InvalidRequestException(string message)
        : base(HttpStatusCode.BadRequest, message)
    {
    }
}
