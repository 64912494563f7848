namespace Nobox;

/// <summary>The time limits of a call.</summary>
public enum NoboxTimeoutKind
{
    /// <summary>The complete call with its retries: <see cref="NoboxClientOptions.Timeout"/>.</summary>
    Call,

    /// <summary>Making a connection: <see cref="NoboxClientOptions.ConnectTimeout"/>, or the limit of a caller's own handler.</summary>
    Connect,

    /// <summary>From sending the request to the response headers: <see cref="NoboxClientOptions.ResponseHeadersTimeout"/>.</summary>
    ResponseHeaders,

    /// <summary>Between two pieces of a response: <see cref="NoboxClientOptions.IdleTimeout"/>.</summary>
    Idle,

    /// <summary>The <see cref="System.Net.Http.HttpClient.Timeout"/> of the caller's own HttpClient.</summary>
    HttpClient,

    /// <summary>A timeout of the resilience handler (Polly) of the caller's own HttpClient.</summary>
    ResilienceHandler,
}
