namespace Nobox;

/// <summary>Represents the headers of a response, and makes exceptions of the errors in its body.</summary>
internal sealed class GatewayResponse(HttpResponseMessage message, ErrorMapper errors, string? model, TimeProvider time) : IDisposable
{
    public HttpResponseMessage Message => message;

    /// <summary>Gets the gateway's id of the request.</summary>
    public string? RequestId => errors.RequestIdOf(message);

    /// <summary>Gets the gateway's rate limits.</summary>
    public RateLimitSnapshot? RateLimits => RateLimitHeaders.Read(message, time);

    /// <summary>Makes the exception for a body, or an event, that is an error.</summary>
    public NoboxApiException Error(ReadOnlySpan<byte> body) => Error(body, ErrorReader.ReadEvent(body));

    public NoboxApiException Error(ReadOnlySpan<byte> body, ApiError error) => errors.FromBody(message, body, error, model);

    public void Dispose() => message.Dispose();
}
