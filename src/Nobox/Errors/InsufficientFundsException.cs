using System.Net;

namespace Nobox;

/// <summary>The wallet of the token cannot pay for the request (402, or <c>insufficient_funds</c>). Add funds to it: the request is not retried.</summary>
public sealed class InsufficientFundsException : NoboxApiException
{
    /// <summary>Initializes the exception with status 400, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public InsufficientFundsException(string message)
        : base(HttpStatusCode.BadRequest, message)
    {
    }
}
