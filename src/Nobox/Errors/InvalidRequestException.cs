namespace Nobox;

/// <summary>The gateway refused the request as invalid (400): <see cref="NoboxApiException.ErrorMessage"/> tells what to change.</summary>
public sealed class InvalidRequestException : NoboxApiException
{
    internal InvalidRequestException(string message, ApiFailure failure)
        : base(message, failure)
    {
    }
}
