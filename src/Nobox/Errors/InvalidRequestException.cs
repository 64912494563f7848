namespace Nobox;

/// <summary>The gateway refused the request as invalid (400): the message tells what to change.</summary>
public sealed class InvalidRequestException : NoboxApiException
{
    internal InvalidRequestException(string message, ApiFailure failure)
        : base(message, failure)
    {
    }
}
