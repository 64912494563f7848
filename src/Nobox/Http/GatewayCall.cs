namespace Nobox;

/// <summary>Represents one request to the gateway, the same in all its attempts.</summary>
/// <param name="Address">The URL.</param>
/// <param name="Body">The body of a POST, which may be empty; null for a GET.</param>
/// <param name="Accept">The media type of the response.</param>
/// <param name="Model">The id of the model that it is for; null for a call that names no model.</param>
internal sealed record GatewayCall(Uri Address, RequestBody? Body, string Accept, string? Model) : IDisposable
{
    /// <summary>Gets the key by which a gateway recognizes a retry.</summary>
    public string IdempotencyKey { get; init; } = Guid.NewGuid().ToString("N");

    public void Dispose() => Body?.Dispose();
}
