using Nobox;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// Represents the Nobox gateway in the application model. Its connection string has the form <c>Endpoint=https://api.nobox.cloud/_f_/;Key=...</c>, which
/// <c>AddNobox("name")</c> of the package <c>Nobox.Extensions.AI</c> reads in a service.
/// </summary>
public sealed class NoboxResource : Resource, IResourceWithConnectionString
{
    private static readonly string GatewayUrl = new NoboxClientOptions().BaseUrl.ToString();

    /// <summary>Creates a resource.</summary>
    /// <param name="name">The name of the resource and of its connection string.</param>
    /// <param name="token">The parameter with the gateway's token; it should be a secret.</param>
    public NoboxResource([ResourceName] string name, ParameterResource token)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(token);
        Token = token;
    }

    /// <summary>Gets the parameter with the gateway's token. It is not used while an emulator runs.</summary>
    public ParameterResource Token { get; }

    /// <summary>Gets the expression of the connection string.</summary>
    public ReferenceExpression ConnectionStringExpression => Emulator is { } emulator
        ? ReferenceExpression.Create($"Endpoint={emulator.BaseUrl};Key={emulator.Token}")
        : ReferenceExpression.Create($"Endpoint={GatewayUrl};Key={new ConnectionStringValue(Token)}");

    /// <summary>Gets a value that indicates whether <see cref="Token"/> was added with this resource.</summary>
    internal bool HasDefaultToken { get; init; }

    /// <summary>Gets or sets the emulator that runs instead of the gateway; null for the gateway.</summary>
    internal EmulatorHost? Emulator { get; set; }

    /// <summary>Creates a client of the gateway, or of the emulator, which is started if it does not run yet.</summary>
    internal async Task<NoboxClient> CreateClientAsync(CancellationToken cancellationToken) => Emulator is { } emulator
        ? (await emulator.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).CreateClient()
        : new NoboxClient(new NoboxClientOptions { Token = await Token.GetValueAsync(cancellationToken).ConfigureAwait(false) });
}
