using System.Net;

namespace Nobox.Tests;

public class RetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(529)]
    public async Task A_transient_status_is_retried_twice_after_half_a_second_and_one(int status)
    {
        Func<HttpResponseMessage> failure = ScriptedHandler.Json("", (HttpStatusCode)status);
        await AssertPauses([0.5, 1], failure, failure, ScriptedHandler.Json(Answers.Hello));
        using Run run = new(failure, failure, failure);
        await Assert.ThrowsAnyAsync<NoboxApiException>(() => run.SendAsync());
        Assert.Equal([0.5, 1], run.Pauses);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(302)]
    public async Task Other_statuses_are_not_retried(int status)
    {
        using Run run = new(ScriptedHandler.Json("", (HttpStatusCode)status));
        await Assert.ThrowsAnyAsync<NoboxException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task Pauses_double_up_to_eight_seconds()
    {
        Func<HttpResponseMessage>[] failures = [.. Enumerable.Repeat(ScriptedHandler.Json("", HttpStatusCode.InternalServerError), 7)];
        using Run run = new([.. failures, ScriptedHandler.Json(Answers.Hello)]) { MaxRetries = 7 };
        await run.SendAsync();
        Assert.Equal([0.5, 1, 2, 4, 8, 8, 8], run.Pauses);
    }

    [Fact]
    public async Task Jitter_takes_up_to_a_quarter_off()
    {
        Func<HttpResponseMessage> failure = ScriptedHandler.Json("", HttpStatusCode.InternalServerError);
        using Run run = new(failure, failure, ScriptedHandler.Json(Answers.Hello)) { Jitter = 1 };
        await run.SendAsync();
        Assert.Equal([0.375, 0.75], run.Pauses);
    }

    [Fact]
    public async Task A_broken_connection_is_retried()
    {
        Func<HttpResponseMessage> broken = ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError));
        await AssertPauses([0.5, 1], broken, broken, ScriptedHandler.Json(Answers.Hello));
        using Run run = new(broken, broken, broken);
        await Assert.ThrowsAsync<NoboxConnectionException>(() => run.SendAsync());
    }

    [Fact]
    public async Task An_answer_that_is_not_the_gateways_is_not_retried()
    {
        using Run run = new(ScriptedHandler.Json("<html>"));
        await Assert.ThrowsAsync<NoboxProtocolException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    public static TheoryData<string, string, double> AskedPauses => new()
    {
        { "Retry-After", "3", 3 },
        { "Retry-After", "1.5", 1.5 },
        { "Retry-After", "120", 120 },
        { "Retry-After", "Wed, 01 Jan 2025 00:00:42 GMT", 42 },
        { "retry-after-ms", "250", 0.25 },
        { "retry-after-ms", "120000", 120 },
        { "Retry-After", "0", 0.5 },
        { "Retry-After", "-3", 0.5 },
        { "Retry-After", "Tue, 31 Dec 2024 00:00:00 GMT", 0.5 },
        { "Retry-After", "soon", 0.5 },
        { "retry-after-ms", "NaN", 0.5 },
    };

    [Theory]
    [MemberData(nameof(AskedPauses))]
    public async Task The_pause_is_the_one_the_gateway_asks_for(string header, string value, double seconds) => await AssertPauses([seconds], ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, (header, value)), ScriptedHandler.Json(Answers.Hello));

    [Fact]
    public async Task Milliseconds_are_stronger_than_seconds() => await AssertPauses([0.75],
            ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, ("Retry-After", "9"), ("retry-after-ms", "750")),
            ScriptedHandler.Json(Answers.Hello));

    [Theory]
    [InlineData("Retry-After", "121", 121)]
    [InlineData("Retry-After", "99999999999", 31_536_000)]
    [InlineData("Retry-After", "Wed, 01 Jan 2025 00:02:01 GMT", 121)]
    [InlineData("retry-after-ms", "120001", 120.001)]
    public async Task A_pause_over_two_minutes_is_the_callers_affair(string header, string value, double seconds)
    {
        using Run run = new(ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, (header, value)));
        var e = await Assert.ThrowsAsync<RateLimitException>(() => run.SendAsync());
        Assert.Equal(TimeSpan.FromSeconds(seconds), e.RetryAfter);
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task The_gateway_can_forbid_a_retry()
    {
        using Run run = new(ScriptedHandler.Json("", HttpStatusCode.InternalServerError, ("x-should-retry", "false")));
        await Assert.ThrowsAsync<ProviderException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task The_gateway_can_ask_for_a_retry() => await AssertPauses([0.5], ScriptedHandler.Json("", HttpStatusCode.BadRequest, ("x-should-retry", "true")), ScriptedHandler.Json(Answers.Hello));

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task An_empty_wallet_is_never_retried(int status)
    {
        using Run run = new(ScriptedHandler.Json(Answers.ErrorBody("\"type\":\"insufficient_funds\""), (HttpStatusCode)status, ("x-should-retry", "true")));
        await Assert.ThrowsAsync<InsufficientFundsException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task An_error_inside_a_success_is_retried_as_its_status_would_be()
    {
        await AssertPauses([0.5], ScriptedHandler.Json(Answers.ErrorBody("\"code\":429")), ScriptedHandler.Json(Answers.Hello));
        using Run run = new(ScriptedHandler.Json(Answers.ErrorBody("\"code\":401")));
        await Assert.ThrowsAsync<InvalidTokenException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task All_attempts_are_the_same_request_with_the_same_key()
    {
        Func<HttpResponseMessage> failure = ScriptedHandler.Json("", HttpStatusCode.InternalServerError);
        using Run run = new(failure, failure, ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json(Answers.Hello));
        await run.SendAsync();
        Assert.Single(run.Sent.Select(sent => (sent.Headers["Idempotency-Key"], sent.Body)).Distinct());
        Assert.Equal(3, run.Sent.Count);
        await run.SendAsync();
        Assert.Equal(2, run.Sent.Select(sent => sent.Headers["Idempotency-Key"]).Distinct().Count());
    }

    [Fact]
    public async Task No_retry_is_begun_that_the_calls_time_does_not_allow()
    {
        using Run run = new(ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, ("Retry-After", "60"))) { Timeout = TimeSpan.FromSeconds(60) };
        await Assert.ThrowsAsync<RateLimitException>(() => run.SendAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task A_pause_ends_when_the_caller_cancels()
    {
        using var cancel = new CancellationTokenSource();
        using Run run = new(ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, ("Retry-After", "60"))) { OnPause = cancel.Cancel };
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.SendAsync(cancel.Token));
        Assert.Equal(cancel.Token, e.CancellationToken);
    }

    public static TheoryData<string> FirstChunkFailures => new()
    {
        Answers.Error("\"code\":503"),
        Answers.Role + Answers.Error("\"type\":\"rate_limit\""),
        Answers.Role,
        "",
        Answers.Role + "data: {\"cho",
    };

    [Theory]
    [MemberData(nameof(FirstChunkFailures))]
    public async Task A_stream_that_fails_before_its_first_token_is_retried(string failure)
    {
        using Run run = new(ScriptedHandler.Events(failure), ScriptedHandler.Json("", HttpStatusCode.BadGateway), ScriptedHandler.Events(Answers.HelloStream));
        Assert.Equal("Hello", await run.StreamAsync());
        Assert.Equal([0.5, 1], run.Pauses);
        Assert.Single(run.Sent.Select(sent => (sent.Headers["Idempotency-Key"], sent.Body)).Distinct());
    }

    [Theory]
    [MemberData(nameof(FirstChunkFailures))]
    public async Task A_stream_is_never_retried_once_a_token_was_handed_out(string failure)
    {
        using Run run = new(ScriptedHandler.Events(Answers.Role + Answers.Text("H") + failure), ScriptedHandler.Events(Answers.HelloStream));
        var e = await Assert.ThrowsAnyAsync<NoboxException>(() => run.StreamAsync());
        Assert.Equal("H", e.PartialText);
        Assert.Empty(run.Pauses);
        Assert.Single(run.Sent);
    }

    [Fact]
    public async Task A_stream_with_a_malformed_first_event_is_not_retried()
    {
        using Run run = new(ScriptedHandler.Events("data: {\"choices\":5}\n\n"));
        await Assert.ThrowsAsync<NoboxProtocolException>(() => run.StreamAsync());
        Assert.Empty(run.Pauses);
    }

    [Fact]
    public async Task A_gateway_that_is_down_receives_a_hundred_retries_beyond_the_calls_and_no_more()
    {
        var handler = new CountingHandler(HttpStatusCode.ServiceUnavailable);
        using NoboxClient client = handler.CreateClient();
        for (int i = 0; i < 300; i++)
            await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(300 + 100, handler.Requests);

        // Another model has a budget of its own.
        await Assert.ThrowsAsync<ProviderException>(() => client.Chat("openai/o1-preview").User("Hi").SendAsync());
        Assert.Equal(400 + 3, handler.Requests);

        // The first attempt at a fallback is not a retry.
        await Assert.ThrowsAsync<ProviderException>(() => client.SendAsync(
            client.Chat("gpt-4o").User("Hi").FallbackTo("deepseek-r1").Build(), new CallOptions { MaxRetries = 0 }));
        Assert.Equal(403 + 2, handler.Requests);
    }

    [Fact]
    public async Task Successes_fill_the_retry_budget_again()
    {
        var handler = new CountingHandler(HttpStatusCode.ServiceUnavailable);
        using NoboxClient client = handler.CreateClient();
        for (int i = 0; i < 50; i++)
            await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(150, handler.Requests);
        handler.Status = HttpStatusCode.OK;
        for (int i = 0; i < 10; i++)
            await client.Chat("gpt-4o").User("Hi").SendAsync();
        handler.Status = HttpStatusCode.ServiceUnavailable;
        for (int i = 0; i < 10; i++)
            await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(150 + 10 + 10 + 2, handler.Requests);
    }

    [Fact]
    public async Task Streams_share_the_retry_budget_of_plain_calls()
    {
        var handler = new CountingHandler(HttpStatusCode.ServiceUnavailable);
        using NoboxClient client = handler.CreateClient();
        for (int i = 0; i < 60; i++)
            await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync());
        await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(61 + 100, handler.Requests);
    }

    private sealed class CountingHandler(HttpStatusCode status) : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = status;

        public int Requests { get; private set; }

        public NoboxClient CreateClient() => new(
            new NoboxClientOptions { Token = Secret.Token, Catalog = TestCatalog.Models, TimeProvider = new PauseRecorder(null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)) },
            new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Status == HttpStatusCode.OK ? Answers.Hello : "") });
        }
    }

    private static async Task AssertPauses(double[] seconds, params Func<HttpResponseMessage>[] answers)
    {
        using Run run = new(answers);
        await run.SendAsync();
        Assert.Equal(seconds, run.Pauses);
    }

    /// <summary>Creates a client on a clock that stops except for the pauses between attempts: those pass at once and are recorded.</summary>
    private sealed class Run(params Func<HttpResponseMessage>[] answers) : IDisposable
    {
        private readonly ScriptedHandler _handler = new(answers);
        private PauseRecorder? _time;

        public int MaxRetries { get; init; } = 2;

        public double Jitter { get; init; }

        public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

        public Action? OnPause { get; init; }

        public List<SentRequest> Sent => _handler.Sent;

        public double[] Pauses => [.. _time!.Pauses.Select(pause => pause.TotalSeconds)];

        public void Dispose() => _handler.Dispose();

        public async Task SendAsync(CancellationToken cancellationToken = default)
        {
            using NoboxClient client = CreateClient();
            ChatResponse reply = await client.Chat("gpt-4o").User("Hi").SendAsync(cancellationToken);
            Assert.Equal("Hello", reply.Text);
        }

        public async Task<string> StreamAsync()
        {
            using NoboxClient client = CreateClient();
            return await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        }

        private NoboxClient CreateClient()
        {
            _time = new PauseRecorder(OnPause, Timeout);
            return _handler.CreateClient(options =>
            {
                options.MaxRetries = MaxRetries;
                options.Jitter = () => Jitter;
                options.Timeout = Timeout;
                options.IdleTimeout = System.Threading.Timeout.InfiniteTimeSpan;
                options.ResponseHeadersTimeout = System.Threading.Timeout.InfiniteTimeSpan;
                options.TimeProvider = _time;
            });
        }
    }
}
