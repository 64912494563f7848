namespace Nobox;

/// <summary>Turns what HttpClient and its streams throw into the library's exceptions.</summary>
internal static class TransportFailure
{
    /// <summary>The typed exception for a failure of the transport; null for exceptions that are none.</summary>
    public static Exception? Translate(Exception exception, CallClock clock, NoboxClientOptions options) => exception switch
    {
        NoboxException => null,
        OperationCanceledException canceled => clock.Explain(canceled) ?? Abandoned(canceled, options),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } e =>
            new NoboxProtocolException("The answer is not HTTP as it should be, or its headers are larger than allowed.", e),
        HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse } e =>
            new NoboxProtocolException("The answer's body is not encoded as HTTP prescribes.", e),
        HttpRequestException e => Broken(Cause(e.HttpRequestError, options.BaseUrl), e),
        IOException e => Broken("The connection broke in the middle of an answer.", e),
        ObjectDisposedException e => Broken("The client was disposed while a call was under way.", e),
        _ => null,
    };

    private static NoboxException Abandoned(OperationCanceledException e, NoboxClientOptions options) =>
        e.InnerException is TimeoutException
            ? new NoboxTimeoutException(NoboxTimeout.Connect, options.ConnectTimeout, e) { Advice = new RetryAdvice(true) }
            : new NoboxConnectionException("The client was disposed while a call was under way, or its HttpClient gave up.", e);

    private static NoboxConnectionException Broken(string message, Exception e) =>
        new(message, e) { Advice = new RetryAdvice(e is not ObjectDisposedException) };

    private static string Cause(HttpRequestError error, Uri baseUrl) => error switch
    {
        HttpRequestError.NameResolutionError => $"The name {baseUrl.Host} could not be resolved: check BaseUrl and the network.",
        HttpRequestError.ConnectionError => $"No connection to {baseUrl.Authority}: check BaseUrl and the network.",
        HttpRequestError.SecureConnectionError => $"No TLS connection to {baseUrl.Authority}: its certificate or protocol was refused.",
        HttpRequestError.ResponseEnded => "The connection was closed before the answer was whole.",
        _ => $"The request to {baseUrl.Authority} could not be sent or answered.",
    };
}
