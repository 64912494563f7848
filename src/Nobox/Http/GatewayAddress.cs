namespace Nobox;

/// <summary>
/// The addresses of the gateway. The base URL may end with a slash, with <c>v1</c> as SDKs of other vendors want it, or with neither;
/// one over which the token would travel unprotected is refused.
/// </summary>
internal sealed class GatewayAddress
{
    private const string Version = "/v1";

    /// <summary>The scheme of a name that service discovery resolves, to https where the service has that.</summary>
    public const string DiscoveryScheme = "https+http";

    /// <summary>The end of the gateway's own base URL, before any version.</summary>
    private const string GatewayPath = "/_f_";

    private GatewayAddress(Uri baseUrl)
    {
        string root = RootOf(baseUrl);
        BaseUrl = baseUrl;
        ChatCompletions = new Uri($"{root}{Version}/chat/completions");
        Models = new Uri($"{root}/models");
        VersionedModels = new Uri($"{root}{Version}/models");
        IsGateway = root.EndsWith(GatewayPath, StringComparison.Ordinal);
    }

    /// <summary>The base URL as it was given.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The URL of <c>v1/chat/completions</c>.</summary>
    public Uri ChatCompletions { get; }

    /// <summary>The URL of <c>models</c>, which is beside <c>v1</c>: where the gateway lists its models, for a POST.</summary>
    public Uri Models { get; }

    /// <summary>The URL of <c>v1/models</c>: where other servers list their models, for a GET.</summary>
    public Uri VersionedModels { get; }

    /// <summary>Gets a value that indicates whether the base URL is one of the gateway, not of another server with the same API.</summary>
    public bool IsGateway { get; }

    /// <summary>Takes the base URL of the options, else that of the caller's HttpClient, else the default.</summary>
    /// <exception cref="ArgumentException">The base URL cannot be used, or the options and the HttpClient have different ones.</exception>
    public static GatewayAddress Of(NoboxClientOptions options, HttpClient? httpClient)
    {
        Uri? ofHttpClient = httpClient?.BaseAddress;
        Uri baseUrl = options.HasBaseUrl ? options.BaseUrl : ofHttpClient ?? options.BaseUrl;
        Check(baseUrl, options.AllowInsecureHttp, canDiscover: httpClient is not null);
        if (ofHttpClient is not null && RootOf(ofHttpClient) != RootOf(baseUrl))
        {
            throw new ArgumentException(
                $"NoboxClientOptions.BaseUrl ({Shown(baseUrl)}) and the BaseAddress of the HttpClient ({Shown(ofHttpClient)}) are different; set only one of them.",
                nameof(options));
        }

        return new GatewayAddress(baseUrl);
    }

    private static void Check(Uri baseUrl, bool allowInsecureHttp, bool canDiscover)
    {
        if (!baseUrl.IsAbsoluteUri)
            throw Unusable("it is relative; give a complete one, for example https://api.nobox.cloud/_f_/");
        if (baseUrl.UserInfo.Length > 0 || baseUrl.Query.Length > 0 || baseUrl.Fragment.Length > 0)
            throw Unusable("it has a user, a query or a fragment; remove it");
        if (baseUrl.Scheme == Uri.UriSchemeHttps || (baseUrl.Scheme == DiscoveryScheme && canDiscover))
            return;
        if (baseUrl.Scheme == DiscoveryScheme)
            throw Unusable("service discovery resolves https+http, which needs an HttpClient with handlers: register the client with AddNobox of Nobox.Extensions.AI");
        if (baseUrl.Scheme != Uri.UriSchemeHttp)
            throw Unusable("it is neither https nor http");
        if (!baseUrl.IsLoopback && !allowInsecureHttp)
            throw Unusable($"http would send the token to {baseUrl.Authority} unencrypted; use https, or set NoboxClientOptions.AllowInsecureHttp in a network that you trust");
    }

    private static ArgumentException Unusable(string why) => new($"The base URL cannot be used: {why}.");

    private static string RootOf(Uri baseUrl)
    {
        string path = baseUrl.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(Version, StringComparison.Ordinal))
            path = path[..^Version.Length].TrimEnd('/');
        return baseUrl.GetLeftPart(UriPartial.Authority) + path;
    }

    private static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
