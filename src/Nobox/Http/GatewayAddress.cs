namespace Nobox;

/// <summary>
/// The addresses of the gateway. The base URL may end with a slash, with <c>v1</c> as SDKs of other vendors want it, with the path of chat
/// completions, or with none of them; one with a version of its own, such as <c>v1beta/openai</c>, gets no other. One over which the token
/// would travel unprotected is refused.
/// </summary>
internal sealed class GatewayAddress
{
    private const string Version = "/v1";

    private const string Completions = "/chat/completions";

    /// <summary>The scheme of a name that service discovery resolves, to https where the service has that.</summary>
    public const string DiscoveryScheme = "https+http";

    /// <summary>The end of the gateway's own base URL, before any version.</summary>
    private const string GatewayPath = "/_f_";

    private GatewayAddress(Uri baseUrl)
    {
        string root = RootOf(baseUrl);
        string versioned = IsVersioned(baseUrl) ? baseUrl.GetLeftPart(UriPartial.Authority) + PathOf(baseUrl) : root + Version;
        BaseUrl = baseUrl;
        ChatCompletions = new Uri(versioned + Completions);
        Models = new Uri($"{root}/models");
        VersionedModels = new Uri($"{versioned}/models");
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

    /// <summary>Gets the part above the version.</summary>
    private static string RootOf(Uri baseUrl)
    {
        string path = PathOf(baseUrl);
        if (path.EndsWith(Version, StringComparison.Ordinal))
            path = path[..^Version.Length].TrimEnd('/');
        return baseUrl.GetLeftPart(UriPartial.Authority) + path;
    }

    /// <summary>Gets the path without a slash or the path of chat completions at its end.</summary>
    private static string PathOf(Uri baseUrl)
    {
        string path = baseUrl.AbsolutePath.TrimEnd('/');
        return path.EndsWith(Completions, StringComparison.Ordinal) ? path[..^Completions.Length].TrimEnd('/') : path;
    }

    /// <summary>Determines whether the path names its version otherwise than by <c>v1</c> at its end, or is that of chat completions.</summary>
    private static bool IsVersioned(Uri baseUrl)
    {
        string path = PathOf(baseUrl);
        if (path.EndsWith(Version, StringComparison.Ordinal))
            return false;
        return path.Length < baseUrl.AbsolutePath.TrimEnd('/').Length
            || path.Split('/').Any(static segment => segment is ['v' or 'V', >= '0' and <= '9', ..]);
    }

    private static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
