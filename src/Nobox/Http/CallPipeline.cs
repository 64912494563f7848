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
    // The least that is read at once.
    private const int ReadSize = 1024;

    // The status decides on its own when its reason does not come soon.
    private static readonly TimeSpan LongestWaitForReason = TimeSpan.FromSeconds(5);

    private readonly object _client;
    private readonly GatewayHttpClient _http;
    private readonly RequestHeaders _headers;
    private readonly RetryPolicy _retry;
    private readonly RetryBudgets _budgets = new();
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
        _http = new GatewayHttpClient(options, http);
        _failures = new TransportFailure(options, http?.Timeout);
    }

    public NoboxClientOptions Options { get; }

    /// <summary>Starts the time limits of a call, and its observation.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed before.</exception>
    public CallTimeouts Start(CallPlan plan, CancellationToken call, CancellationToken enumeration = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, _client);
        if (CallTelemetry.IsNeeded(_log))
            plan.Telemetry = new CallTelemetry(plan.Operation, plan.Model, Options.BaseUrl, plan.RequestTags, _log, Options.TimeProvider);
        return new CallTimeouts(Options, plan.Options?.Timeout ?? Options.Timeout, _disposed.Token, call, enumeration);
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
                plan.BeginAttempt();
                T result = await attempt(call, state).ConfigureAwait(false);
                _budgets.Refund(call.Model, wasRetried: retries > 0);
                return result;
            }
            catch (NoboxException e)
            {
                timeouts.Renew();
                plan.EndAttempt(e);
                if (plan.TryAmend(e))
                {
                    _log.Amended(call.Model, e);
                }
                else if (retriesLeft > 0 && _retry.TryGetDelay(e, retries, out delay) && timeouts.Allows(delay) && _budgets.TryTake(call.Model))
                {
                    retries++;
                    retriesLeft--;
                    _log.Retrying(call.Model, retries, delay, e);
                    plan.Telemetry?.Retry(delay, e);
                }
                else if (timeouts.Ended() is null && plan.TryFallBack(e))
                {
                    retries = 0;
                    delay = TimeSpan.Zero;
                    _log.FallingBack(call.Model, plan.Current.Model, e);
                    plan.Telemetry?.FallBack(plan.Current.Model, e);
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
            using CallTimeouts timeouts = Start(plan, cancellationToken);
            try
            {
                T result = await RunAsync(
                    plan, timeouts, static (call, state) => state.Pipeline.ExchangeAsync(call, state.Plan, state.Timeouts, state.Read), (Pipeline: this, Plan: plan, Timeouts: timeouts, Read: read)).ConfigureAwait(false);
                if (plan.IsObserved)
                    plan.Complete(plan.OutcomeOf(result));
                return result;
            }
            catch (Exception e)
            {
                plan.Telemetry?.Fail(e);
                throw;
            }
        }
    }

    private async Task<T> ExchangeAsync<TPlan, T>(GatewayCall call, TPlan plan, CallTimeouts timeouts, ResponseReader<TPlan, T> read)
        where TPlan : CallPlan
    {
        using RateLimitLease? permit = await AcquirePermitAsync(timeouts).ConfigureAwait(false);
        using GatewayResponse response = await OpenAsync(call, plan.Options, timeouts).ConfigureAwait(false);
        using var body = new PooledBuffer();
        await ReadBodyAsync(response, timeouts, Options.IdleTimeout, body).ConfigureAwait(false);
        return read(body.Written.Span, response, plan);
    }

    /// <summary>Waits until an attempt may be sent; the permit is held until its response has been read or abandoned. Null without a limiter.</summary>
    /// <exception cref="RateLimitException">The limiter refuses.</exception>
    public ValueTask<RateLimitLease?> AcquirePermitAsync(CallTimeouts timeouts) =>
        Options.RateLimiter is { } limiter ? AcquirePermitAsync(limiter, timeouts) : default;

    private static async ValueTask<RateLimitLease?> AcquirePermitAsync(RateLimiter limiter, CallTimeouts timeouts)
    {
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
                "The client's own rate limiter (NoboxClientOptions.RateLimiter) refused the request; nothing was sent. Send it again later, or allow more in the limiter.",
                permit.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan pause) && pause >= TimeSpan.Zero ? pause : null)
            {
                IsFromLimiter = true,
                IsUnsent = true,
            };
        }
    }

    /// <summary>Sends one attempt and waits for the response headers; the status is a success.</summary>
    public async Task<GatewayResponse> OpenAsync(GatewayCall call, CallOptions? options, CallTimeouts timeouts)
    {
        HttpLease lease = _http.Take();
        GatewayResponse? response = null;
        try
        {
            using HttpRequestMessage request = CreateRequest(lease.Client, call, options);
            try
            {
                timeouts.Enter(NoboxTimeoutKind.ResponseHeaders, Options.ResponseHeadersTimeout, canRetry: true);
                HttpResponseMessage message = await lease.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeouts.Token).ConfigureAwait(false);
                response = new GatewayResponse(message, _errors, call.Model, Options.TimeProvider.GetUtcNow(), lease);
            }
            catch (Exception e) when (_failures.Translate(e, timeouts) is { } failure)
            {
                throw WithoutHeaders(failure, request, lease);
            }
            finally
            {
                timeouts.Leave();
            }

            CheckOrigin(response.Message, call.Address);
            return (int)response.Message.StatusCode is >= 200 and <= 203
                ? response
                : throw await FailureAsync(response, call.Model, timeouts).ConfigureAwait(false);
        }
        catch
        {
            if (response is null)
                lease.Dispose();
            else
                response.Dispose();
            throw;
        }
    }

    /// <summary>The failure of an attempt without response headers. After a time-out its connection is left: its other end may be gone.</summary>
    private Exception WithoutHeaders(Exception failure, HttpRequestMessage request, HttpLease lease)
    {
        if (failure is not NoboxTimeoutException { Kind: NoboxTimeoutKind.ResponseHeaders or NoboxTimeoutKind.HttpClient } timeout)
            return failure;
        _http.Leave(lease);
        return request.Content is RequestBody.RequestContent { IsUnsent: true } ? timeout.BeforeSending() : timeout;
    }

    /// <summary>Refuses a response from another address: a caller's HttpClient may follow redirects, with the token.</summary>
    private static void CheckOrigin(HttpResponseMessage message, Uri asked)
    {
        if (message.RequestMessage?.RequestUri is { } origin && origin != asked && origin.GetLeftPart(UriPartial.Path) != asked.GetLeftPart(UriPartial.Path))
        {
            throw new NoboxProtocolException(
                $"The response came from {origin.GetLeftPart(UriPartial.Authority)}, not from {asked.GetLeftPart(UriPartial.Path)}: the HttpClient followed a redirect, or one of its handlers changed the address. Turn off AllowAutoRedirect, and put the address in BaseUrl.");
        }
    }

    /// <summary>Opens the body of a response, guarded by the call's limits.</summary>
    public Task<Stream> OpenBodyAsync(GatewayResponse response, CallTimeouts timeouts) => OpenBodyAsync(response, timeouts, Options.IdleTimeout);

    public void Dispose()
    {
        // Not disposed itself: calls in progress hold its token.
        try
        {
            _disposed.Cancel();
        }
        finally
        {
            _http.Dispose();
        }
    }

    private HttpRequestMessage CreateRequest(HttpClient client, GatewayCall call, CallOptions? options)
    {
        var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, call.Address)
        {
            Content = call.Body?.CreateContent(),
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
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
        using var body = new PooledBuffer();
        await ReadReasonAsync(response, timeouts, body).ConfigureAwait(false);
        return _errors.FromStatus(response.Message, body.Written.Span, model);
    }

    /// <summary>Reads as much of an error's body as is kept and comes soon.</summary>
    private async Task ReadReasonAsync(GatewayResponse response, CallTimeouts timeouts, PooledBuffer body)
    {
        TimeSpan limit = Options.IdleTimeout < LongestWaitForReason && Options.IdleTimeout > TimeSpan.Zero ? Options.IdleTimeout : LongestWaitForReason;
        long started = Options.TimeProvider.GetTimestamp();
        try
        {
            // One byte more than is kept shows that the rest is missing.
            await ReadBodyAsync(
                response, timeouts, limit, body, () => body.Written.Length > GatewayText.LongestBody || Options.TimeProvider.GetElapsedTime(started) >= limit).ConfigureAwait(false);
        }
        catch (NoboxException)
        {
            // The status, and what has arrived, say enough.
        }
    }

    /// <summary>Reads the body of a response, to its end or until there is enough.</summary>
    private async Task ReadBodyAsync(GatewayResponse response, CallTimeouts timeouts, TimeSpan idleLimit, PooledBuffer body, Func<bool>? isEnough = null)
    {
        Stream stream = await OpenBodyAsync(response, timeouts, idleLimit).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (isEnough?.Invoke() != true)
            {
                int count = await stream.ReadAsync(body.GetMemory(ReadSize), CancellationToken.None).ConfigureAwait(false);
                if (count == 0)
                    return;
                body.Advance(count);
            }
        }
    }

    private async Task<Stream> OpenBodyAsync(GatewayResponse response, CallTimeouts timeouts, TimeSpan idleLimit)
    {
        HttpContent content = response.Message.Content;
        try
        {
            Stream body = await content.ReadAsStreamAsync(timeouts.Token).ConfigureAwait(false);
            if (ContentCoding.IsNamed(content.Headers))
            {
                timeouts.Enter(NoboxTimeoutKind.Idle, idleLimit, canRetry: true);
                body = await ContentCoding.DecodeAsync(body, content.Headers, timeouts.Token).ConfigureAwait(false);
            }

            return new GuardedStream(body, timeouts, idleLimit, _failures, Options.MaxResponseBytes);
        }
        catch (Exception e) when (_failures.Translate(e, timeouts) is { } failure)
        {
            throw failure;
        }
        finally
        {
            timeouts.Leave();
        }
    }
}
