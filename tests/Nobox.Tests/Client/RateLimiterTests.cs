using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests;

/// <summary>Tests that the caller's own limiter is obeyed: without a permit there is no request.</summary>
public class RateLimiterTests
{
    [Fact]
    public async Task A_stream_holds_its_permit_until_it_is_left()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 1 });
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options => options.RateLimiter = limiter);
        Task<ChatResponse>? second = null;
        await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
        {
            second = client.Chat("gpt-4o").User("Hi").SendAsync();
            Assert.Equal(1, limiter.GetStatistics()!.CurrentQueuedCount);
            Assert.Single(handler.Sent);
            break;
        }

        Assert.Equal("Hello", (await second!).Text);
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task A_refused_permit_is_RateLimit_with_the_limiters_pause_and_nothing_is_sent()
    {
        TimeSpan period = TimeSpan.FromTicks(1);
        using var limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 1,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = period,
            AutoReplenishment = false,
            QueueLimit = 0,
        });
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient(options => (options.RateLimiter, options.MaxRetries) = (limiter, 2));
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        foreach (Func<Task> call in new Func<Task>[]
        {
            () => client.Chat("gpt-4o").User("Hi").SendAsync(),
            () => client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync(),
            () => client.ListModelsAsync(),
        })
        {
            var e = await Assert.ThrowsAsync<RateLimitException>(call);
            Assert.Equal((HttpStatusCode.TooManyRequests, period, null), (e.StatusCode, e.RetryAfter!.Value, e.PartialText));
            Assert.Contains("NoboxClientOptions.RateLimiter", e.Message);
        }

        Assert.Single(handler.Sent);
        Assert.True(limiter.TryReplenish());
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_attempt_takes_a_permit_and_gives_it_back_before_the_next(bool stream)
    {
        using var limiter = new CountingLimiter();
        Func<HttpResponseMessage> failure = ScriptedHandler.Json("", HttpStatusCode.InternalServerError);
        var handler = new ScriptedHandler(failure, failure, stream ? ScriptedHandler.Events(Answers.HelloStream) : ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.RateLimiter = limiter;
            options.MaxRetries = 2;
            options.TimeProvider = new PauseRecorder(null, options.Timeout, options.IdleTimeout, options.ResponseHeadersTimeout);
        });
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
        Assert.Equal("Hello", stream ? await Answers.ReadAsync(chat.StreamAsync()) : (await chat.SendAsync()).Text);
        Assert.Equal((3, 3, 1), (limiter.Taken, limiter.GivenBack, limiter.MostAtOnce));
    }

    [Fact]
    public async Task A_call_that_fails_gives_its_permit_back()
    {
        using var limiter = new CountingLimiter();
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Json("", HttpStatusCode.BadRequest),
            ScriptedHandler.Json("<html>"),
            ScriptedHandler.Events(Answers.Role + Answers.Text("a")),
            ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError)))
            .CreateClient(options => options.RateLimiter = limiter);
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        await Assert.ThrowsAsync<NoboxConnectionException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal((4, 4), (limiter.Taken, limiter.GivenBack));
    }

    [Fact]
    public async Task Waiting_for_a_permit_ends_with_the_call()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 });
        using RateLimitLease taken = limiter.AttemptAcquire();
        var handler = new ScriptedHandler();
        var time = new FakeTimeProvider();
        NoboxClient client = handler.CreateClient(options => (options.RateLimiter, options.TimeProvider) = (limiter, time));

        using var cancel = new CancellationTokenSource();
        Task<ChatResponse> cancelled = client.Chat("gpt-4o").User("Hi").SendAsync(cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled)).CancellationToken);

        Task<string> late = Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(NoboxTimeoutKind.Call, (await Assert.ThrowsAsync<NoboxTimeoutException>(() => late)).Kind);

        Task<ChatResponse> disposed = client.Chat("gpt-4o").User("Hi").SendAsync();
        client.Dispose();
        await Assert.ThrowsAsync<NoboxConnectionException>(() => disposed);
        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public void Disposing_the_client_leaves_the_limiter_alone()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 });
        new ScriptedHandler().CreateClient(options => options.RateLimiter = limiter).Dispose();
        using RateLimitLease permit = limiter.AttemptAcquire();
        Assert.True(permit.IsAcquired);
    }

    /// <summary>Grants everything and keeps count, as a limiter of one's own would be written.</summary>
    private sealed class CountingLimiter : RateLimiter
    {
        public int Taken { get; private set; }

        public int GivenBack { get; private set; }

        public int MostAtOnce { get; private set; }

        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount)
        {
            Assert.Equal(1, permitCount);
            Taken++;
            MostAtOnce = Math.Max(MostAtOnce, Taken - GivenBack);
            return new Permit(this);
        }

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AttemptAcquireCore(permitCount));

        private sealed class Permit(CountingLimiter limiter) : RateLimitLease
        {
            public override bool IsAcquired => true;

            public override IEnumerable<string> MetadataNames => [];

            public override bool TryGetMetadata(string metadataName, out object? metadata)
            {
                metadata = null;
                return false;
            }

            protected override void Dispose(bool disposing)
            {
                limiter.GivenBack++;
                base.Dispose(disposing);
            }
        }
    }
}
