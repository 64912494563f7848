using System.Net;

namespace Nobox;

/// <summary>Makes the <see cref="HttpClient"/> of clients that were given none: HTTP/2 where the server offers it, and no redirects.</summary>
internal static class GatewayHttpClient
{
    public static HttpClient Create(SocketsHttpHandler handler) => new(handler)
    {
        // The time limits are those of each call.
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    public static SocketsHttpHandler CreateHandler(NoboxClientOptions options) => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = options.ConnectTimeout,
        EnableMultipleHttp2Connections = true,

        // A stream that is left early must stop costing: its connection is kept only if the answer's end is all that is missing.
        MaxResponseDrainSize = 64,
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
