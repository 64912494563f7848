namespace Nobox;

/// <summary>One call of the gateway; all its attempts are the same.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Body">What is sent; may be empty.</param>
/// <param name="Accept">The media type of the answer that is wanted.</param>
/// <param name="Model">The id of the model that it is about, for error messages.</param>
/// <param name="Choices">How many answers are asked for.</param>
internal sealed record GatewayCall(Uri Address, RequestBody Body, string Accept, string? Model, int Choices = 1) : IDisposable
{
    /// <summary>The same for all attempts, so that a gateway can tell a retry from a new request.</summary>
    public string IdempotencyKey { get; } = Guid.NewGuid().ToString("N");

    public void Dispose() => Body.Dispose();
}
