using System.Net;
using System.Threading.RateLimiting;

namespace Nobox;

/// <summary>Reads a complete response.</summary>
internal delegate T ResponseReader<in TPlan, out T>(ReadOnlySpan<byte> body, GatewayResponse response, TPlan plan);

/// <summary>
/// Sends calls to the gateway: attempts, retries, fallbacks, time limits. Every call goes through <see cref="RunAsync"/>. Knows bytes,
/// statuses and errors, not what they are about.
/// </summary>
internal sealed class CallPipeline : IDisposable
{
    private readonly object _client;
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly RequestHeaders _headers;
    private readonly RetryPolicy _retry;
    private readonly ErrorMapper _errors;
    private readonly TransportFailure _failures;
    private readonly CallLog _log;
    private readonly CancellationTokenSource _disposed = new();

    /// <param name="options">The client's options.</param>
    /// <param name="http">The caller's HttpClient; null to make one.</param>
    /// <param name="client">The client, whose name is in the exception after it was disposed.</param>
    public CallPipeline(NoboxClientOptions options, HttpClient? http, object client)
    {
        _client = client;
        Options = options;
        _errors = new ErrorMapper(options);
        _retry = new RetryPolicy(options);
        _headers = new RequestHeaders(options);
        _log = new CallLog(options.LoggerFactory);
        _ownsHttp = http is null;
        _http = http ?? GatewayHttpClient.Create(GatewayHttpClient.CreateHandler(options));
        _failures = new TransportFailure(options, http?.Timeout);
    }

    public NoboxClientOptions Options { get; }

    /// <summary>Starts the time limits of a call.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed before.</exception>
    public CallTimeouts Start(CallOptions? options, CancellationToken call, CancellationToken enumeration = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, _client);
        return new CallTimeouts(Options, options?.Timeout ?? Options.Timeout, _disposed.Token, call, enumeration);
    }

    /// <summary>Runs attempts until one succeeds or there is no reason for another: the retry loop of every call.</summary>
    /// <exception cref="NoboxException">The last failure.</exception>
    /// <param name="plan">What may be sent.</param>
    /// <param name="timeouts">The time limits of the call.</param>
    /// <param name="attempt">Makes one attempt.</param>
    /// <param name="state">What the attempt needs, so that it needs no closure.</param>
    public async Task<T> RunAsync<TState, T>(CallPlan plan, CallTimeouts timeouts, Func<GatewayCall, TState, Task<T>> attempt, TState state)
    {
        int retriesLeft = plan.Options?.MaxRetries ?? Options.MaxRetries;
        for (int retries = 0; ;)
        {
            GatewayCall call = plan.Current;
            TimeSpan delay = TimeSpan.Zero;
            try
            {
                return await attempt(call, state).ConfigureAwait(false);
            }
            catch (NoboxException e)
            {
                timeouts.Renew();
                if (plan.TryAmend(e))
                {
                    _log.Amended(call.Model, e);
                }
                else if (retriesLeft > 0 && _retry.TryGetDelay(e, retries, out delay) && timeouts.Allows(delay))
                {
                    retries++;
                    retriesLeft--;
                    _log.Retrying(call.Model, retries, delay, e);
                }
                else if (timeouts.Ended() is null && plan.TryFallBack(e))
                {
                    retries = 0;
                    delay = TimeSpan.Zero;
                    _log.FallingBack(call.Model, plan.Current.Model, e);
                }
                else
                {
                    e.AddEarlierFailures(plan.Failures);
                    throw;
                }
            }

            if (delay > TimeSpan.Zero)
                await timeouts.DelayAsync(delay).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a call, reads its complete response, and disposes of the plan.</summary>
    public async Task<T> SendAsync<TPlan, T>(TPlan plan, ResponseReader<TPlan, T> read, CancellationToken cancellationToken)
        where TPlan : CallPlan
    {
        using (plan)
        {
            using CallTimeouts timeouts = Start(plan.Options, cancellationToken);
            return await RunAsync(
                plan, timeouts, static (call, state) => state.Pipeline.ExchangeAsync(call, state.Plan, state.Timeouts, state.Read), (Pipeline: this, Plan: plan, Timeouts: timeouts, Read: read)).ConfigureAwait(false);
        }
    }

    private async Task<T> ExchangeAsync<TPlan, T>(GatewayCall call, TPlan plan, CallTimeouts timeouts, ResponseReader<TPlan, T> read)
        where TPlan : CallPlan
    {
        using RateLimitLease? permit = await AcquirePermitAsync(timeouts).ConfigureAwait(false);
        using GatewayResponse response = await OpenAsync(call, plan.Options, timeouts).ConfigureAwait(false);
        using PooledBuffer body = await ReadBodyAsync(response, timeouts).ConfigureAwait(false);
        return read(body.Written.Span, response, plan);
    }

    /// <summary>Waits until an attempt may be sent; the permit is held until its response has been read or abandoned. Null without a limiter.</summary>
    /// <exception cref="RateLimitException">The limiter refuses.</exception>
    public async ValueTask<RateLimitLease?> AcquirePermitAsync(CallTimeouts timeouts)
    {
        if (Options.RateLimiter is not { } limiter)
            return null;
        RateLimitLease permit;
        try
        {
            permit = await limiter.AcquireAsync(1, timeouts.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeouts.Ended() is { } reason)
        {
            throw reason;
        }

        if (permit.IsAcquired)
            return permit;
        using (permit)
        {
            throw new RateLimitException(
                "The client's own rate limiter (NoboxClientOptions.RateLimiter) refused the request; nothing was sent.",
                permit.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan pause) && pause >= TimeSpan.Zero ? pause : null)
            {
                IsFromLimiter = true,
            };
        }
    }

    /// <summary>Sends one attempt and waits for the response headers; the status is a success.</summary>
    public async Task<GatewayResponse> OpenAsync(GatewayCall call, CallOptions? options, CallTimeouts timeouts)
    {
        HttpResponseMessage message;
        try
        {
            using HttpRequestMessage request = CreateRequest(call, options);
            timeouts.Enter(NoboxTimeoutKind.ResponseHeaders);
            message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeouts.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (_failures.Translate(e, timeouts) is { } failure)
        {
            throw failure;
        }
        finally
        {
            timeouts.Leave();
        }

        var response = new GatewayResponse(message, _errors, call.Model, Options.TimeProvider);
        if (message.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
            throw await FailureAsync(response, call.Model, timeouts).ConfigureAwait(false);
    }

    /// <summary>Opens the body of a response, guarded by the call's limits.</summary>
    public async Task<Stream> OpenBodyAsync(GatewayResponse response, CallTimeouts timeouts)
    {
        HttpContent content = response.Message.Content;
        if (content.Headers.ContentEncoding.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new NoboxProtocolException("The response is compressed, although the request did not accept compression.");
        try
        {
            Stream body = await content.ReadAsStreamAsync(timeouts.Token).ConfigureAwait(false);
            return new GuardedStream(body, timeouts, _failures, Options.MaxResponseBytes);
        }
        catch (Exception e) when (_failures.Translate(e, timeouts) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Reads the complete body of a response, or what comes before a limit.</summary>
    public async Task<PooledBuffer> ReadBodyAsync(GatewayResponse response, CallTimeouts timeouts, long limit = long.MaxValue)
    {
        Stream stream = await OpenBodyAsync(response, timeouts).ConfigureAwait(false);
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
        // Not disposed itself: calls in progress hold its token.
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

    private HttpRequestMessage CreateRequest(GatewayCall call, CallOptions? options)
    {
        var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, call.Address)
        {
            Content = call.Body?.CreateContent(),
            Version = _http.DefaultRequestVersion,
            VersionPolicy = _http.DefaultVersionPolicy,
        };
        _headers.AddTo(request, call, options);
        return request;
    }

    private async Task<NoboxException> FailureAsync(GatewayResponse response, string? model, CallTimeouts timeouts)
    {
        int status = (int)response.Message.StatusCode;
        if (status is >= 300 and < 400)
            return new NoboxProtocolException($"The gateway returned a redirect ({status}). Redirects are not followed, to keep the token from other servers. Check BaseUrl.");
        if (status < 400)
            return new NoboxProtocolException($"The gateway returned status {status} instead of 200. Check BaseUrl.");
        try
        {
            // One byte more than is kept shows that the rest is missing.
            using PooledBuffer body = await ReadBodyAsync(response, timeouts, GatewayText.LongestBody + 1).ConfigureAwait(false);
            return _errors.FromStatus(response.Message, body.Written.Span, model);
        }
        catch (NoboxException)
        {
            // The status alone says enough.
            return _errors.FromStatus(response.Message, default, model);
        }
    }
}
