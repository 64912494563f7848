namespace Nobox;

/// <summary>The wallet behind the token cannot pay for the request (400, <c>insufficient_funds</c>). Never retried: top up the wallet.</summary>
public sealed class InsufficientFundsException : NoboxApiException
{
    internal InsufficientFundsException(string message, ApiFailure failure)
        : base(message, failure)
    {
    }
}
