namespace Nobox.Emulator;

/// <summary>
/// Represents a gateway on this machine: an HTTP server on the loopback interface that responds as the gateway does, from a catalog,
/// without any model. Safe for use by several threads.
/// </summary>
public sealed class GatewayEmulator : IDisposable, IAsyncDisposable
{
    private const string FundedToken = "nobox-emulator-token";
    private const string UnfundedTokenValue = "nobox-emulator-token-without-funds";
    private const decimal FundedBalance = 1000m;

    private readonly GatewayServer _server;
    private readonly WalletStore _wallets;
    private readonly HeaderFaults _faults;
    private readonly RuleList _rules;

    private GatewayEmulator(
        GatewayServer server, WalletStore wallets, HeaderFaults faults, RuleList rules, ServedCatalog catalog, RequestLog requests)
    {
        _server = server;
        _wallets = wallets;
        _faults = faults;
        _rules = rules;
        Models = catalog.Models.Models;
        Requests = requests;
    }

    /// <summary>Gets the base URL for a client: <c>http://127.0.0.1:PORT/_f_/</c>.</summary>
    public Uri BaseUrl => _server.BaseUrl;

    /// <summary>Gets a token whose wallet holds 1,000 US dollars at the start.</summary>
    public string Token { get; } = FundedToken;

    /// <summary>Gets a token whose wallet is empty: every request that costs something is refused.</summary>
    public string UnfundedToken { get; } = UnfundedTokenValue;

    /// <summary>Gets the models that are served.</summary>
    public IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>Gets the requests that have arrived.</summary>
    public RequestLog Requests { get; }

    /// <summary>Starts an emulator, and blocks until it accepts requests: for constructors and other code that cannot await.</summary>
    /// <param name="options">The options; null for a free port and the catalog of the package.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    /// <exception cref="FormatException">The catalog is not JSON, or has no list of models.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static GatewayEmulator Start(EmulatorOptions? options = null) =>
        Task.Run(() => StartAsync(options ?? new EmulatorOptions())).GetAwaiter().GetResult();

    /// <summary>Starts an emulator on a free port, with the catalog of the package.</summary>
    /// <param name="cancellationToken">Cancels startup.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    public static Task<GatewayEmulator> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(new EmulatorOptions(), cancellationToken);

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels startup.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    /// <exception cref="FormatException">The catalog is not JSON, or has no list of models.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<GatewayEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChunkDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Port, ushort.MaxValue);

        var wallets = new WalletStore();
        wallets.Add(FundedToken, FundedBalance);
        wallets.Add(UnfundedTokenValue, 0);
        foreach ((string token, decimal balance) in options.Wallets)
            wallets.Add(token, balance);

        ServedCatalog catalog = options.Catalog is { } json ? ServedCatalog.Parse(json) : ServedCatalog.Default;
        var faults = new HeaderFaults();
        var rules = new RuleList();
        var requests = new RequestLog();
        GatewayServer server = await GatewayServer.StartAsync(
            options.Port,
            requests,
            stopping =>
            {
                var sender = new FaultSender(faults, stopping);
                var chat = new ChatEndpoint(catalog, rules, sender, options.TimeProvider, options.Latency, options.ChunkDelay, stopping);
                return new Gateway(wallets, requests, new ModelsEndpoint(catalog, sender), chat, options.Routes);
            },
            cancellationToken);
        return new GatewayEmulator(server, wallets, faults, rules, catalog, requests);
    }

    /// <summary>Creates a client of this emulator, with <see cref="Token"/>.</summary>
    /// <returns>The client; dispose it.</returns>
    public NoboxClient CreateClient() => new(new NoboxClientOptions { Token = Token, BaseUrl = BaseUrl });

    /// <summary>Adds a rule for chat requests. Of the rules that apply to a request, the newest one gives the response.</summary>
    /// <param name="condition">
    /// The condition, evaluated for every valid chat request, by several threads at once; for example <c>request => request.Text == "Hello"</c>.
    /// </param>
    /// <returns>The rule; add responses to it.</returns>
    public EmulatorRule When(Func<EmulatedRequest, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return _rules.Add(condition);
    }

    /// <summary>Removes all rules and forgets the completed requests, for the next test with a shared emulator. Balances stay.</summary>
    public void Reset()
    {
        _rules.Clear();
        _faults.Clear();
        Requests.Clear();
    }

    /// <summary>Gets the balance of a wallet, in US dollars.</summary>
    /// <param name="token">The token of the wallet.</param>
    /// <returns>The balance, less what the responses in progress may still cost.</returns>
    /// <exception cref="ArgumentException">No wallet has this token.</exception>
    public decimal BalanceOf(string token) => _wallets.Get(token).Balance;

    /// <summary>Stops as <see cref="DisposeAsync"/> does, and blocks until the port is free.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    /// <summary>
    /// Stops the server: it accepts no new connections, paced streams run to their end without pauses, and connections that are
    /// still open after five seconds are closed.
    /// </summary>
    /// <returns>A task that ends when the port is free.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
