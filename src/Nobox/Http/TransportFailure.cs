using System.Security.Authentication;

namespace Nobox;

/// <summary>Turns what HttpClient, its handlers and its streams throw into the library's exceptions.</summary>
/// <param name="options">The client's options.</param>
/// <param name="callersLimit">The timeout of the caller's own HttpClient; null when the client made its own.</param>
internal sealed class TransportFailure(NoboxClientOptions options, TimeSpan? callersLimit)
{
    /// <summary>The typed exception for a failure of the transport; null for one that is typed already, or that no call can handle.</summary>
    public Exception? Translate(Exception exception, CallTimeouts timeouts)
    {
        // A list of what the platform and other people's handlers throw would never be complete.
        if (exception is NoboxException or OutOfMemoryException)
            return null;

        // A connection that is torn down because the call ended may complain in many ways: the reason counts.
        return timeouts.Ended() ?? exception switch
        {
            OperationCanceledException e => Abandoned(e),

            // The platform's messages quote what arrived, so these have no inner exception.
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new NoboxProtocolException("The headers of the response are larger than the HTTP client allows. Check that BaseUrl is the address of a gateway."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                new NoboxProtocolException("The response is not valid HTTP. Check that BaseUrl is the address of a gateway."),
            HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } =>
                new NoboxProtocolException("The body of the response is not valid HTTP. Send the request again, and check the proxies on the way if that fails too."),
            InvalidDataException => new NoboxProtocolException("The compressed body of the response is damaged. Send the request again, and check the proxies on the way if that fails too."),
            HttpRequestException e => Broken(Cause(e.HttpRequestError), e, canRetry: e.InnerException is not AuthenticationException, IsBeforeSending(e.HttpRequestError)),
            IOException e => Broken("The connection broke before the response was complete. Send the request again.", e, canRetry: true),
            ObjectDisposedException e => Broken("The HttpClient was disposed during the call. Dispose it after the last call has ended.", e, canRetry: false),
            _ => Refused(exception) ?? Broken($"The request failed in the HttpClient or one of its handlers ({exception.GetType().Name}). InnerException has the cause.", exception, canRetry: true),
        };
    }

    /// <summary>
    /// The failure that a resilience handler decided on; null for any other. Polly's exceptions are known by name: a reference to it would bring it
    /// to everyone. None is retried, since the handler has done that.
    /// </summary>
    private static NoboxException? Refused(Exception exception) => exception.GetType().FullName switch
    {
        "Polly.Timeout.TimeoutRejectedException" => new NoboxTimeoutException(NoboxTimeoutKind.ResilienceHandler, limit: null, exception),
        "Polly.CircuitBreaker.BrokenCircuitException" or "Polly.CircuitBreaker.IsolatedCircuitException" =>
            Broken("The circuit breaker of the HttpClient's resilience handler is open after earlier failures; nothing was sent. Send the request again later.", exception, canRetry: false, isUnsent: true),
        "Polly.RateLimiting.RateLimiterRejectedException" =>
            new RateLimitException("The rate limiter of the HttpClient's resilience handler refused the request; nothing was sent. Send it again later.") { IsFromLimiter = true, IsUnsent = true },
        _ => null,
    };

    private static NoboxConnectionException Broken(string message, Exception e, bool canRetry, bool isUnsent = false) =>
        new(message, e) { Advice = new RetryAdvice(canRetry), IsUnsent = isUnsent };

    private static bool IsBeforeSending(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private NoboxException Abandoned(OperationCanceledException e)
    {
        if (e.InnerException is not TimeoutException timeout)
            return Broken("HttpClient canceled the request: CancelPendingRequests was called, or a handler gave up. Send it again.", e, canRetry: false);

        // HttpClient's own timeout has the cancellation inside that it caused; that of the handler, for connecting, has not.
        if (timeout.InnerException is OperationCanceledException && callersLimit is { } limit && limit > TimeSpan.Zero)
            return new NoboxTimeoutException(NoboxTimeoutKind.HttpClient, limit, e) { Advice = new RetryAdvice(true) };
        return new NoboxTimeoutException(NoboxTimeoutKind.Connect, callersLimit is null ? options.ConnectTimeout : null, e) { Advice = new RetryAdvice(true) };
    }

    private string Cause(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => $"The host name {options.BaseUrl.Host} could not be resolved. Check BaseUrl and the network.",
        HttpRequestError.ConnectionError => $"No connection to {options.BaseUrl.Authority} could be made. Check BaseUrl and the network.",
        HttpRequestError.SecureConnectionError => $"No TLS connection to {options.BaseUrl.Authority} could be made: its certificate or protocol was rejected. Check BaseUrl and the trusted certificates.",
        HttpRequestError.ResponseEnded => "The connection was closed before the response was complete. Send the request again.",
        _ => $"The request to {options.BaseUrl.Authority} failed before a response arrived. InnerException has the cause.",
    };
}
