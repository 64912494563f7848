namespace Nobox;

/// <summary>The model's provider or the gateway itself failed (5xx, or an error of no known kind inside an answer).</summary>
public sealed class ProviderException : NoboxApiException
{
    internal ProviderException(string message, ApiFailure failure)
        : base(message, failure)
    {
    }
}
