namespace Nobox.Emulator;

/// <summary>How an emulator is set up. Every property has a default that suits a test.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The TCP port on the loopback interface, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The models to serve, as UTF-8 JSON in the shape of <c>models.json</c>; null, the default, serves the catalog of this repository.
    /// </summary>
    public byte[]? Catalog { get; init; }

    /// <summary>
    /// Tokens to accept beside the emulator's own two, each with the balance of its wallet in US dollars, not negative.
    /// </summary>
    public IReadOnlyDictionary<string, decimal> Wallets { get; init; } = new Dictionary<string, decimal>();

    /// <summary>
    /// Faults by token, written as in the header <c>x-emulator-fault</c>, for example <c>server_error;times=2</c>.
    /// Every token must have a wallet.
    /// </summary>
    public IReadOnlyDictionary<string, string> FaultsByToken { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The pause before every token of a stream, not negative; none by default. The header <c>x-emulator-chunk-delay-ms</c>
    /// overrides it for one request.
    /// </summary>
    public TimeSpan ChunkDelay { get; init; }

    /// <summary>The clock behind <c>created</c> and the pauses of streams.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
