using System.Net;

namespace Nobox;

/// <summary>
/// Makes the <see cref="HttpClient"/> of clients that were given none, and replaces it when a response failed to arrive on one of its
/// connections: a connection whose other end has vanished would otherwise go on taking requests.
/// </summary>
internal sealed class GatewayHttpClient : IDisposable
{
    private readonly object _gate = new();
    private readonly NoboxClientOptions _options;
    private readonly bool _isCallers;
    private HttpLease _current;

    /// <param name="options">The client's options.</param>
    /// <param name="http">The caller's HttpClient, which is neither replaced nor disposed; null to make one.</param>
    public GatewayHttpClient(NoboxClientOptions options, HttpClient? http)
    {
        _options = options;
        _isCallers = http is not null;
        _current = new HttpLease(http ?? Create(CreateHandler(options)), ownsClient: http is null);
    }

    /// <summary>Makes an HttpClient: HTTP/2 where the server offers it, and no time limit, since each call has its own.</summary>
    public static HttpClient Create(HttpMessageHandler handler) => new(handler)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    public static SocketsHttpHandler CreateHandler(NoboxClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,

            // A connection that dies without a word is noticed while a response is awaited.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),

            // A stream that is left early must stop costing: its connection is kept only if the end of the response is all that is missing.
            MaxResponseDrainSize = 64,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,

            // A proxy would receive the token and the content of a request that was never meant to leave the machine, or the network of the services.
            UseProxy = options.BaseUrl.Scheme != GatewayAddress.DiscoveryScheme && !(options.BaseUrl.IsLoopback && options.BaseUrl.Scheme == Uri.UriSchemeHttp),
        };
        options.ConfigureHandler?.Invoke(handler);
        return handler;
    }

    /// <summary>Takes the HttpClient for one exchange; it is kept until the lease is given back.</summary>
    public HttpLease Take()
    {
        lock (_gate)
        {
            _current.Take();
            return _current;
        }
    }

    /// <summary>Leaves the connections of a lease to the exchanges that use them; the next ones make new connections.</summary>
    public void Leave(HttpLease lease)
    {
        if (_isCallers)
            return;
        lock (_gate)
        {
            if (_current != lease)
                return;
            _current = new HttpLease(Create(CreateHandler(_options)), ownsClient: true);
        }

        lease.Dispose();
    }

    public void Dispose()
    {
        if (!_isCallers)
            _current.Client.Dispose();
    }
}
