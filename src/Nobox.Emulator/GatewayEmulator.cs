namespace Nobox.Emulator;

/// <summary>
/// The gateway on one's own machine: an HTTP server on the loopback interface that answers as the gateway does, from a catalog,
/// without asking any model. Safe for use by several threads.
/// </summary>
public sealed class GatewayEmulator : IAsyncDisposable
{
    private const string FundedToken = "nobox-emulator-token";
    private const string EmptyWalletToken = "nobox-emulator-token-without-funds";
    private const decimal FundedBalance = 1000m;

    private readonly GatewayServer _server;
    private readonly WalletBook _wallets;
    private readonly FaultBook _faults;

    private GatewayEmulator(GatewayServer server, WalletBook wallets, FaultBook faults, ServedCatalog catalog, RequestLog requests)
    {
        _server = server;
        _wallets = wallets;
        _faults = faults;
        Models = catalog.Models.Models;
        Requests = requests;
    }

    /// <summary>The address to give to a client: <c>http://127.0.0.1:PORT/_f_/</c>.</summary>
    public Uri BaseUrl => _server.BaseUrl;

    /// <summary>A token whose wallet holds 1,000 US dollars at the start.</summary>
    public string Token { get; } = FundedToken;

    /// <summary>A token whose wallet is empty: whatever costs something is refused.</summary>
    public string PoorToken { get; } = EmptyWalletToken;

    /// <summary>The models that are served.</summary>
    public IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>What the server has seen so far; counts go on while requests arrive.</summary>
    public RequestLog Requests { get; }

    /// <summary>Starts an emulator on a free port, with the catalog of this repository.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    public static Task<GatewayEmulator> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(new EmulatorOptions(), cancellationToken);

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">How to set it up.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or a fault is not one; the message tells which.</exception>
    /// <exception cref="FormatException">The catalog is not JSON, or holds no list of models.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<GatewayEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChunkDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Port, ushort.MaxValue);

        var wallets = new WalletBook();
        wallets.Open(FundedToken, FundedBalance);
        wallets.Open(EmptyWalletToken, 0);
        foreach ((string token, decimal balance) in options.Wallets)
            wallets.Open(token, balance);

        var faults = new FaultBook();
        foreach ((string token, string fault) in options.FaultsByToken)
        {
            wallets.Get(token);
            faults.Set(token, fault);
        }

        ServedCatalog catalog = options.Catalog is { } json ? ServedCatalog.Parse(json) : ServedCatalog.Default;
        var requests = new RequestLog();
        GatewayServer server = await GatewayServer.StartAsync(
            options.Port,
            requests,
            stopping => new Gateway(
                wallets,
                requests,
                new ModelsEndpoint(catalog, faults, stopping),
                new ChatEndpoint(catalog, faults, options.TimeProvider, options.ChunkDelay, stopping)),
            cancellationToken);
        return new GatewayEmulator(server, wallets, faults, catalog, requests);
    }

    /// <summary>What a wallet holds, in US dollars.</summary>
    /// <param name="token">The wallet's token.</param>
    /// <returns>The balance, less what answers under way may still cost.</returns>
    /// <exception cref="ArgumentException">No wallet has this token.</exception>
    public decimal BalanceOf(string token) => _wallets.Get(token).Balance;

    /// <summary>Switches a fault on for all requests of a token, in place of an earlier one, or off.</summary>
    /// <param name="token">The token.</param>
    /// <param name="fault">
    /// The fault, written as in the header <c>x-emulator-fault</c>, for example <c>rate_limit:2;times=1</c>; null for none.
    /// </param>
    /// <exception cref="ArgumentException">No wallet has this token, or the fault is not one.</exception>
    public void SetFault(string token, string? fault)
    {
        _wallets.Get(token);
        _faults.Set(token, fault);
    }

    /// <summary>
    /// Stops: no new connections, paced streams run to their end without pauses, and what still hangs after five seconds is cut off.
    /// </summary>
    /// <returns>A task that ends when the port is free.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
