namespace Nobox;

/// <summary>The time limits of a call.</summary>
public enum NoboxTimeout
{
    /// <summary>The whole call with its retries: <see cref="NoboxClientOptions.Timeout"/>.</summary>
    Call,

    /// <summary>Making a connection: <see cref="NoboxClientOptions.ConnectTimeout"/>.</summary>
    Connect,

    /// <summary>From the request to the response headers: <see cref="NoboxClientOptions.ResponseHeadersTimeout"/>.</summary>
    ResponseHeaders,

    /// <summary>Between two pieces of an answer: <see cref="NoboxClientOptions.IdleTimeout"/>.</summary>
    Idle,

    /// <summary>The time-out of the <see cref="System.Net.Http.HttpClient"/> that the client was made with.</summary>
    HttpClient,
}
