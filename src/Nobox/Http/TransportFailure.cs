using System.Security.Authentication;

namespace Nobox;

/// <summary>Turns what HttpClient and its streams throw into the library's exceptions.</summary>
/// <param name="options">The client's options.</param>
/// <param name="callersLimit">The time-out of the caller's own HttpClient; null when the client made its own.</param>
internal sealed class TransportFailure(NoboxClientOptions options, TimeSpan? callersLimit)
{
    /// <summary>The typed exception for a failure of the transport; null for exceptions that are none.</summary>
    public Exception? Translate(Exception exception, CallTimeouts timeouts)
    {
        if (exception is not (OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException or InvalidDataException))
            return null;

        // A connection that is torn down because the call ended may complain in many ways: the reason counts.
        return timeouts.Ended() ?? exception switch
        {
            OperationCanceledException e => Abandoned(e),

            // The platform's messages quote what arrived, so these have no inner exception.
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                new NoboxProtocolException("The answer's headers are larger than the HTTP client allows."),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                new NoboxProtocolException("The answer is not HTTP as it should be."),
            HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } =>
                new NoboxProtocolException("The answer's body is not encoded as HTTP prescribes."),
            InvalidDataException => new NoboxProtocolException("The answer's compression is damaged."),
            HttpRequestException e => Broken(Cause(e.HttpRequestError), e, canRetry: e.InnerException is not AuthenticationException),
            IOException e => Broken("The connection broke in the middle of an answer.", e, canRetry: true),
            _ => Broken("The HTTP client was disposed while a call was under way.", exception, canRetry: false),
        };
    }

    private static NoboxConnectionException Broken(string message, Exception e, bool canRetry) =>
        new(message, e) { Advice = new RetryAdvice(canRetry) };

    private NoboxException Abandoned(OperationCanceledException e)
    {
        if (e.InnerException is not TimeoutException)
            return Broken("The HTTP client gave the call up.", e, canRetry: false);
        return callersLimit is { } limit
            ? new NoboxTimeoutException(NoboxTimeout.HttpClient, limit, e)
            : new NoboxTimeoutException(NoboxTimeout.Connect, options.ConnectTimeout, e) { Advice = new RetryAdvice(true) };
    }

    private string Cause(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => $"The name {options.BaseUrl.Host} could not be resolved: check BaseUrl and the network.",
        HttpRequestError.ConnectionError => $"No connection to {options.BaseUrl.Authority}: check BaseUrl and the network.",
        HttpRequestError.SecureConnectionError => $"No TLS connection to {options.BaseUrl.Authority}: its certificate or protocol was refused.",
        HttpRequestError.ResponseEnded => "The connection was closed before the answer was whole.",
        _ => $"The request to {options.BaseUrl.Authority} could not be sent or answered.",
    };
}
