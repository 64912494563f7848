namespace Nobox;

/// <summary>The token is missing, unknown or revoked (401).</summary>
public sealed class InvalidTokenException : NoboxApiException
{
    internal InvalidTokenException(string message, ApiFailure failure)
        : base(message, failure)
    {
    }
}
