using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the client together with handlers of Microsoft.Extensions.Http.Resilience.</summary>
public sealed class ResilienceTests
{
    [Fact]
    public async Task The_handler_retries_and_the_client_does_not()
    {
        var gateway = new FailingGateway();
        await using ServiceProvider services = With(gateway, builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero));
        await Assert.ThrowsAsync<ProviderException>(() => SendAsync(services));
        Assert.Equal(4, gateway.Requests);
    }

    [Fact]
    public async Task A_handler_for_all_HttpClients_counts_as_well()
    {
        var gateway = new FailingGateway();
        await using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddNobox(options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => gateway);
            collection.ConfigureHttpClientDefaults(builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero));
        });
        await Assert.ThrowsAsync<ProviderException>(() => SendAsync(services));
        Assert.Equal(4, gateway.Requests);
    }

    [Fact]
    public async Task A_retried_request_has_the_same_body_and_idempotency_key()
    {
        var gateway = new FailingGateway();
        await using ServiceProvider services = With(gateway, builder => builder.AddResilienceHandler("one", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero })));
        await Assert.ThrowsAsync<ProviderException>(() => SendAsync(services));
        Assert.Equal(2, gateway.Seen.Count);
        Assert.Single(gateway.Seen.Distinct());
    }

    [Fact]
    public async Task A_timeout_of_the_handler_is_a_NoboxTimeoutException()
    {
        await using ServiceProvider services = With(new SilentGateway(), builder => builder.AddResilienceHandler("limit", pipeline => pipeline.AddTimeout(TimeSpan.FromMilliseconds(20))));
        NoboxTimeoutException failure = await Assert.ThrowsAsync<NoboxTimeoutException>(() => SendAsync(services));
        Assert.Equal(NoboxTimeoutKind.ResilienceHandler, failure.Kind);
        Assert.IsType<TimeoutRejectedException>(failure.InnerException);
    }

    [Fact]
    public async Task An_open_circuit_is_a_NoboxConnectionException()
    {
        var circuit = new CircuitBreakerManualControl(isIsolated: true);
        await using ServiceProvider services = With(new FailingGateway(), builder => builder.AddResilienceHandler("circuit", pipeline => pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions { ManualControl = circuit })));
        NoboxConnectionException failure = await Assert.ThrowsAsync<NoboxConnectionException>(() => SendAsync(services));
        Assert.Contains("circuit breaker", failure.Message);
        Assert.IsType<IsolatedCircuitException>(failure.InnerException);
    }

    [Fact]
    public async Task A_broken_circuit_is_a_NoboxConnectionException()
    {
        var strategy = new HttpCircuitBreakerStrategyOptions { MinimumThroughput = 2, FailureRatio = 0.1 };
        await using ServiceProvider services = With(new FailingGateway(), builder => builder.AddResilienceHandler("circuit", pipeline => pipeline.AddCircuitBreaker(strategy)));
        await Assert.ThrowsAsync<ProviderException>(() => SendAsync(services));
        await Assert.ThrowsAsync<ProviderException>(() => SendAsync(services));
        NoboxConnectionException failure = await Assert.ThrowsAsync<NoboxConnectionException>(() => SendAsync(services));
        Assert.IsType<BrokenCircuitException>(failure.InnerException);
    }

    [Fact]
    public async Task A_refusal_of_the_handlers_limiter_is_a_RateLimitException()
    {
        await using ServiceProvider services = With(
            new FailingGateway(),
            builder => builder.AddResilienceHandler("limiter", pipeline => pipeline.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = _ => throw new RateLimiterRejectedException() })));
        Assert.Contains("nothing was sent", (await Assert.ThrowsAsync<RateLimitException>(() => SendAsync(services))).Message);
    }

    private static ServiceProvider With(HttpMessageHandler gateway, Action<IHttpClientBuilder> add) => Applications.With(collection =>
    {
        IHttpClientBuilder builder = collection.AddNobox(options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => gateway);
        add(builder);
    });

    private static Task<ChatResponse> SendAsync(ServiceProvider services) =>
        services.GetRequiredService<NoboxClient>().Chat("m").User("Hi").SendAsync(TestContext.Current.CancellationToken);

    private sealed class FailingGateway : HttpMessageHandler
    {
        public int Requests => Seen.Count;

        public List<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.GetValues("Idempotency-Key").Single() + await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
        }
    }

    private sealed class SilentGateway : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
