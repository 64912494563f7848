using System.Net;

namespace Nobox;

/// <summary>The provider of the model or the gateway failed (5xx, or an error of an unknown kind inside a response). Thrown after all retries.</summary>
public sealed class ProviderException : NoboxApiException
{
    /// <summary>Initializes the exception with status 500, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public ProviderException(string message)
        : base(HttpStatusCode.InternalServerError, message)
    {
    }
}
