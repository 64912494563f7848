using System.Net;
using System.Net.Http.Headers;
using System.Threading.RateLimiting;

namespace Nobox;

/// <summary>Reads a whole answer.</summary>
internal delegate T ResponseReader<out T>(ReadOnlySpan<byte> body, HttpResponseMessage response);

/// <summary>Sends requests to the gateway. Knows bytes, statuses and errors, not what they are about.</summary>
internal sealed class HttpTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly RetryPolicy _retry;
    private readonly TransportFailure _failures;
    private readonly CancellationTokenSource _disposed = new();

    public HttpTransport(NoboxClientOptions options, HttpClient? http)
    {
        Options = options;
        Errors = new ErrorMapper(options);
        _retry = new RetryPolicy(options);
        _authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        _ownsHttp = http is null;
        _http = http ?? GatewayHttpClient.Create(GatewayHttpClient.CreateHandler(options));
        _failures = new TransportFailure(options, http?.Timeout);
    }

    public NoboxClientOptions Options { get; }

    public ErrorMapper Errors { get; }

    /// <summary>Begins a call.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed before.</exception>
    public CallClock StartClock(CancellationToken call, CancellationToken enumeration = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(NoboxClient));
        return new CallClock(Options, _disposed.Token, call, enumeration);
    }

    /// <summary>Sends a call and reads its whole answer, again if that may help.</summary>
    public async Task<T> SendAsync<T>(GatewayCall call, ResponseReader<T> read, CancellationToken cancellationToken)
    {
        using CallClock clock = StartClock(cancellationToken);
        for (int retries = 0; ; retries++)
        {
            TimeSpan delay;
            try
            {
                using RateLimitLease? permit = await AcquirePermitAsync(clock).ConfigureAwait(false);
                using HttpResponseMessage response = await OpenAsync(call, clock).ConfigureAwait(false);
                using PooledBuffer body = await ReadBodyAsync(response, clock).ConfigureAwait(false);
                return read(body.Written.Span, response);
            }
            catch (NoboxException e) when (CanRetry(e, retries, clock, out delay))
            {
                // Sent again below.
            }

            await clock.DelayAsync(delay).ConfigureAwait(false);
        }
    }

    /// <summary>Whether to send a call again after a failure, and the pause before: one that fits into the call's time.</summary>
    public bool CanRetry(NoboxException failure, int retries, CallClock clock, out TimeSpan delay) =>
        _retry.TryGetDelay(failure, retries, out delay) && clock.Allows(delay);

    /// <summary>Waits until an attempt may be sent; the permit is held until its answer has been read or left. Null without a limiter.</summary>
    /// <exception cref="RateLimitException">The limiter refuses.</exception>
    public async ValueTask<RateLimitLease?> AcquirePermitAsync(CallClock clock)
    {
        if (Options.RateLimiter is not { } limiter)
            return null;
        RateLimitLease permit;
        try
        {
            permit = await limiter.AcquireAsync(1, clock.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (clock.Ended() is { } reason)
        {
            throw reason;
        }

        if (permit.IsAcquired)
            return permit;
        using (permit)
        {
            throw new RateLimitException(
                "The client's own rate limiter (NoboxClientOptions.RateLimiter) refused the request; nothing was sent.",
                permit.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan pause) && pause >= TimeSpan.Zero ? pause : null);
        }
    }

    /// <summary>One attempt, up to the response headers; the status is a success.</summary>
    public async Task<HttpResponseMessage> OpenAsync(GatewayCall call, CallClock clock)
    {
        HttpResponseMessage response;
        try
        {
            using HttpRequestMessage request = CreateRequest(call);
            clock.Enter(NoboxTimeoutKind.ResponseHeaders);
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (_failures.Translate(e, clock) is { } failure)
        {
            throw failure;
        }
        finally
        {
            clock.Leave();
        }

        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
            throw await FailureAsync(response, call.Model, clock).ConfigureAwait(false);
    }

    /// <summary>The body of an answer, guarded by the call's limits.</summary>
    public async Task<Stream> OpenBodyAsync(HttpResponseMessage response, CallClock clock)
    {
        if (response.Content.Headers.ContentEncoding.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new NoboxProtocolException("The response is compressed, although the request did not accept compression.");
        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(clock.Token).ConfigureAwait(false);
            return new GuardedStream(body, clock, _failures, Options.MaxResponseBytes);
        }
        catch (Exception e) when (_failures.Translate(e, clock) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>The whole body of an answer, or what comes before a limit.</summary>
    public async Task<PooledBuffer> ReadBodyAsync(HttpResponseMessage response, CallClock clock, long limit = long.MaxValue)
    {
        Stream stream = await OpenBodyAsync(response, clock).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new PooledBuffer();
            try
            {
                int count;
                while (body.Written.Length < limit
                    && (count = await stream.ReadAsync(body.GetMemory(1024), CancellationToken.None).ConfigureAwait(false)) > 0)
                {
                    body.Advance(count);
                }

                return body;
            }
            catch
            {
                body.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        // Not disposed itself: calls under way hold its token.
        try
        {
            _disposed.Cancel();
        }
        finally
        {
            if (_ownsHttp)
                _http.Dispose();
        }
    }

    private HttpRequestMessage CreateRequest(GatewayCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Address)
        {
            Content = call.Body.CreateContent(),
            Version = _http.DefaultRequestVersion,
            VersionPolicy = _http.DefaultVersionPolicy,
        };
        request.Headers.Authorization = _authorization;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", call.IdempotencyKey);
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        return request;
    }

    private async Task<NoboxException> FailureAsync(HttpResponseMessage response, string? model, CallClock clock)
    {
        int status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return new NoboxProtocolException($"The gateway returned a redirect ({status}). Redirects are not followed, to keep the token from other servers. Check BaseUrl.");
        if (status < 400)
            return new NoboxProtocolException($"The gateway returned status {status} instead of 200. Check BaseUrl.");

        try
        {
            // One byte more than is kept shows that the rest is missing.
            using PooledBuffer body = await ReadBodyAsync(response, clock, GatewayText.LongestBody + 1).ConfigureAwait(false);
            return Errors.FromStatus(response, body.Written.Span, model);
        }
        catch (NoboxException)
        {
            // The status alone says enough.
            return Errors.FromStatus(response, default, model);
        }
    }
}
