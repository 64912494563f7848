namespace Nobox;

/// <summary>Represents the headers of a response, and makes exceptions of the errors in its body.</summary>
/// <param name="message">The response.</param>
/// <param name="errors">Makes the exceptions.</param>
/// <param name="model">The model in the request; null when it named none.</param>
/// <param name="received">The time when the headers came.</param>
/// <param name="lease">The HttpClient that the response came through, kept until this is disposed.</param>
internal sealed class GatewayResponse(HttpResponseMessage message, ErrorMapper errors, string? model, DateTimeOffset received, HttpLease lease) : IDisposable
{
    private int _isDisposed;

    public HttpResponseMessage Message => message;

    /// <summary>Gets the gateway's id of the request.</summary>
    public string? RequestId => errors.RequestIdOf(message);

    /// <summary>Gets the headers of the gateway's rate limits.</summary>
    public RateLimitHeaders RateLimits { get; } = new(message.Headers, received);

    /// <summary>Makes the exception for a body, or an event, that is an error.</summary>
    public NoboxApiException Error(ReadOnlySpan<byte> body) => Error(body, ErrorReader.Read(body));

    public NoboxApiException Error(ReadOnlySpan<byte> body, ApiError error) => errors.FromBody(message, body, error, model);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        message.Dispose();
        lease.Dispose();
    }
}
