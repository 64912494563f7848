using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>Represents the options of an emulator. The defaults suit a test.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Gets the TCP port on the loopback interface, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Gets the models to serve, as UTF-8 JSON in the form of <c>models.json</c>; null, the default, serves the catalog of the package.
    /// </summary>
    public byte[]? Catalog { get; init; }

    /// <summary>
    /// Gets the tokens to accept in addition to those of the emulator, each with the balance of its wallet in US dollars, not negative.
    /// </summary>
    public IReadOnlyDictionary<string, decimal> Wallets { get; init; } = new Dictionary<string, decimal>();

    /// <summary>
    /// Gets the pause before every token of a stream, not negative; none by default. The header <c>x-emulator-chunk-delay-ms</c>
    /// overrides it for one request.
    /// </summary>
    public TimeSpan ChunkDelay { get; init; }

    /// <summary>
    /// Gets the time from a chat request to its response, not negative; none by default. Errors are sent at once.
    /// </summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Gets the clock for <c>created</c>, the latency and the pauses of streams.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets what a host serves beside the gateway, by path: GET requests without a token.</summary>
    internal IReadOnlyDictionary<string, Func<HttpContext, Task>> Routes { get; init; } = new Dictionary<string, Func<HttpContext, Task>>();
}
