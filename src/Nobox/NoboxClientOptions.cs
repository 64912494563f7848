using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace Nobox;

/// <summary>Represents the settings of a <see cref="NoboxClient"/>. Read once, when the client is made.</summary>
public sealed class NoboxClientOptions
{
    // What the platform's timers can measure.
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(24);

    private Uri? _baseUrl;

    /// <summary>The gateway's public address.</summary>
    public static Uri DefaultBaseUrl { get; } = new("https://api.nobox.cloud/_f_/");

    /// <summary>The user token that pays for requests. Sent as a Bearer token, shown nowhere: serializers and debuggers leave it out.</summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set; }

    /// <summary>
    /// The base URL against which request paths are resolved, with or without <c>v1</c> at its end; https, unless it is a loopback address
    /// or <see cref="AllowInsecureHttp"/> is set. An HttpClient with service discovery also resolves <c>https+http</c>. When the URL is not set, or is
    /// <see cref="DefaultBaseUrl"/>, the client uses the <see cref="HttpClient.BaseAddress"/> of an HttpClient that was given to it, and else
    /// <see cref="DefaultBaseUrl"/>.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Uri BaseUrl
    {
        get => _baseUrl ?? DefaultBaseUrl;
        set
        {
            ArgumentNullException.ThrowIfNull(value);

            // A binder sets what it has just read.
            _baseUrl = ReferenceEquals(value, DefaultBaseUrl) ? null : value;
        }
    }

    /// <summary>
    /// Gets or sets a value that indicates whether <see cref="BaseUrl"/> may be http for a host that is not a loopback address; false by
    /// default. The token and all content then travel unencrypted: only for a network that you trust, such as that of a container group.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether exception messages include the gateway's explanation of an error, which may quote the
    /// request; true by default. When false, <see cref="Exception.Message"/> and <c>ToString()</c> have only the status, type, code, parameter
    /// and request id, while <see cref="NoboxApiException.ErrorMessage"/> and <see cref="NoboxApiException.ResponseBody"/> still have the rest.
    /// </summary>
    public bool IncludeGatewayMessages { get; set; } = true;

    /// <summary>The maximum number of retries of a failed request; 2 by default, 0 for none.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// The limit for making a connection; 10 seconds by default. Measured by the platform in real time, whatever <see cref="TimeProvider"/>
    /// says. Not used with the caller's own <see cref="HttpClient"/>, unless its handler comes from <see cref="CreateHttpHandler"/>.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The limit from sending a request to its response headers; 5 minutes by default, since the headers of a response that is not streamed
    /// come when the model is done.
    /// </summary>
    public TimeSpan ResponseHeadersTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The limit for silence in the middle of a response; 2 minutes by default.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The limit for the complete call, retries and stream included; 10 minutes by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The size of the largest response that is read, in bytes; 64 MiB by default.</summary>
    public long MaxResponseBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Gets or sets headers that every request has, such as <c>X-Title</c>; none by default. Those that belong to the library are refused:
    /// see <see cref="CallOptions.Headers"/>.
    /// </summary>
    public IDictionary<string, string> DefaultHeaders { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the name of the application, which goes first in the <c>User-Agent</c>, for example <c>Reports/1.2</c>; null for none.
    /// </summary>
    public string? ApplicationName { get; set; }

    // Fields, because no text can set them: binders of configuration take properties only, and the source generator of Microsoft's reports those that it cannot bind.
#pragma warning disable CA1051 // Do not declare visible instance fields

    /// <summary>
    /// The catalog that dynamic ids are looked up in; by default all catalogs that the program was compiled with
    /// (<see cref="ModelCatalog.Registered"/>).
    /// </summary>
    public ModelCatalog Catalog = ModelCatalog.Registered;

    /// <summary>
    /// The policy about models that this client's requests must satisfy, beside those that the program was compiled with; null for none.
    /// </summary>
    public ModelPolicy? Policy;

    /// <summary>The clock that retries and time limits run on, but for <see cref="ConnectTimeout"/>; the system's by default.</summary>
    public TimeProvider TimeProvider = TimeProvider.System;

    /// <summary>
    /// Limits what this client sends; none by default. Every attempt, retries included, takes one permit before it is sent and gives it
    /// back when its response has been read or abandoned. Waiting for a permit counts to <see cref="Timeout"/> and ends when the call is
    /// cancelled; a refused permit is a <see cref="RateLimitException"/>, and nothing is sent. The client does not dispose the
    /// limiter, so several clients may share one, and one that asks other machines works as well.
    /// </summary>
    public RateLimiter? RateLimiter;

    /// <summary>The factory of the logger <c>Nobox</c>, which writes retries and fallbacks, never content; null for no log.</summary>
    public ILoggerFactory? LoggerFactory;

#pragma warning restore CA1051

    /// <summary>Where the jitter of retry delays comes from: a number from 0 to 1.</summary>
    internal Func<double> Jitter { get; set; } = Random.Shared.NextDouble;

    /// <summary>Changes the handler that a client makes for itself; for tests of what only a real connection shows.</summary>
    internal Action<SocketsHttpHandler>? ConfigureHandler { get; set; }

    /// <summary>
    /// Creates a handler as a client makes it for itself, for an HttpClient of your own: no redirects, no cookies, no proxy for a loopback
    /// address, <see cref="ConnectTimeout"/>, and connections that are renewed and that notice when their other end is gone.
    /// </summary>
    /// <returns>The handler, which the caller disposes.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ConnectTimeout"/> is neither 1 ms to 24 days nor infinite.</exception>
    public SocketsHttpHandler CreateHttpHandler()
    {
        CheckLimit(ConnectTimeout, nameof(ConnectTimeout));
        return GatewayHttpClient.CreateHandler(this);
    }

    /// <summary>The gateway's address, never the token.</summary>
    /// <returns>The value of <see cref="BaseUrl"/>.</returns>
    public override string ToString() => $"NoboxClientOptions({BaseUrl})";

    /// <summary>Gets a value that indicates whether <see cref="BaseUrl"/> was set.</summary>
    internal bool HasBaseUrl => _baseUrl is not null;

    internal NoboxClientOptions Copy() => (NoboxClientOptions)MemberwiseClone();

    internal void Validate()
    {
        CheckToken(Token);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxResponseBytes);
        ArgumentNullException.ThrowIfNull(Catalog);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        CheckLimit(ConnectTimeout, nameof(ConnectTimeout));
        CheckLimit(ResponseHeadersTimeout, nameof(ResponseHeadersTimeout));
        CheckLimit(IdleTimeout, nameof(IdleTimeout));
        CheckLimit(Timeout, nameof(Timeout));
        CallOptions.CheckHeaders(DefaultHeaders);
        if (ApplicationName is { } application && !ProductInfoHeaderValue.TryParse(application, out _))
            throw new ArgumentException("The application name must be a product name with an optional version, for example Reports/1.2.", nameof(ApplicationName));
    }

    /// <summary>Refuses a token that a header cannot contain, or that would change the request around it.</summary>
    private static void CheckToken(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
            throw new ArgumentException("A token is needed: pass it to NoboxClient, or set NOBOX_TOKEN and use NoboxClient.FromEnvironment().", nameof(token));
        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException(
                "The token contains a space, a control character or a character outside ASCII; check that it was copied completely and alone.",
                nameof(token));
        }
    }

    internal static void CheckLimit(TimeSpan limit, string name)
    {
        if ((limit < ShortestLimit || limit > LongestLimit) && limit != System.Threading.Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, limit, "A time limit must be from 1 ms to 24 days, or Timeout.InfiniteTimeSpan for none.");
    }
}
