using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace Nobox.Tests.Retries;

/// <summary>Models that are tried when the first one fails.</summary>
public sealed class FallbackTests
{
    private static ModelCatalog Catalog { get; } = ModelCatalog.Parse("""
        [{"id":"a/first","supported_parameters":["temperature","max_tokens"],"pricing":{"prompt":1,"completion":1}},
         {"id":"b/second","supported_parameters":["temperature","max_completion_tokens"],"pricing":{"prompt":10,"completion":10}},
         {"id":"c/third","supported_parameters":["seed"],"input_modalities":["text"]},
         {"id":"d/short","max_output_tokens":100}]
        """u8);

    public static TheoryData<string, bool> Failures => new()
    {
        { "404", true }, { "429", true }, { "429 in an hour", true }, { "500", true }, { "503", true }, { "connection", true },
        { "400", false }, { "401", false }, { "402", false }, { "funds", false }, { "403", false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_plain_call_moves_on_only_for_failures_that_another_model_may_not_have(string failure, bool movesOn)
    {
        var handler = new ScriptedHandler(Failure(failure), ScriptedHandler.Json(Answers.Hello.Replace("openai/gpt-4o", "b/second", StringComparison.Ordinal)));
        using NoboxClient client = Client(handler);
        Task<ChatResponse> call = client.Chat("a/first").User("Hi").FallbackTo("b/second").SendAsync();
        await Check(handler, call, movesOn);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_stream_moves_on_only_for_failures_that_another_model_may_not_have(string failure, bool movesOn)
    {
        var handler = new ScriptedHandler(Failure(failure), ScriptedHandler.Events(Hello));
        using NoboxClient client = Client(handler);
        Task<ChatResponse> call = client.Chat("a/first").User("Hi").FallbackTo("b/second").StreamAsync().ToResponseAsync();
        await Check(handler, call, movesOn);
    }

    [Fact]
    public async Task A_stream_that_breaks_before_its_first_token_moves_on_and_one_that_breaks_after_it_does_not()
    {
        var before = new ScriptedHandler(ScriptedHandler.Events(Answers.Role), ScriptedHandler.Events(Hello));
        using NoboxClient client = Client(before);
        ChatStream stream = client.Chat("a/first").User("Hi").FallbackTo("b/second").StreamAsync();
        Assert.Equal("Hello", await Answers.ReadAsync(stream));
        Assert.IsType<StreamTruncatedException>(Assert.Single(stream.EarlierFailures).Exception);

        var after = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Hel")), ScriptedHandler.Events(Hello));
        using NoboxClient other = Client(after);
        await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(other.Chat("a/first").User("Hi").FallbackTo("b/second").StreamAsync()));
        Assert.Single(after.Sent);
    }

    public static TheoryData<string?, bool, NoboxTimeoutKind> Silences => new()
    {
        { null, false, NoboxTimeoutKind.ResponseHeaders },
        { null, true, NoboxTimeoutKind.ResponseHeaders },
        { "", false, NoboxTimeoutKind.Idle },
        { "", true, NoboxTimeoutKind.Idle },
        { Answers.Role, true, NoboxTimeoutKind.Idle },
    };

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_limit_that_expires_before_the_first_token_moves_on(string? body, bool stream, NoboxTimeoutKind kind)
    {
        (WaitingHandler silent, TimerClock time, Func<Task<ChatResponse>> send) = Silence(body, stream);
        Task<ChatResponse> call = send();
        await silent.Waiting;
        await time.StartedAsync(TimeSpan.FromMinutes(kind == NoboxTimeoutKind.Idle ? 2 : 5));
        time.Advance(TimeSpan.FromMinutes(5));
        ChatResponse response = await call;
        Assert.Equal("Hello", response.Text);
        var failure = Assert.IsType<NoboxTimeoutException>(Assert.Single(response.EarlierFailures).Exception);
        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task A_limit_that_expires_after_the_first_token_and_that_of_the_call_do_not_move_on()
    {
        (WaitingHandler silent, TimerClock time, Func<Task<ChatResponse>> send) = Silence(Answers.Text("Hel"), stream: true);
        Task<ChatResponse> call = send();
        await silent.Waiting;
        await time.StartedAsync(TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(NoboxTimeoutKind.Idle, (await Assert.ThrowsAsync<NoboxTimeoutException>(() => call)).Kind);

        (silent, time, send) = Silence(null, stream: false, options => options.ResponseHeadersTimeout = Timeout.InfiniteTimeSpan);
        call = send();
        await silent.Waiting;
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(NoboxTimeoutKind.Call, (await Assert.ThrowsAsync<NoboxTimeoutException>(() => call)).Kind);
    }

    [Fact]
    public async Task Every_model_gets_its_own_request_and_idempotency_key_and_the_cost_is_of_the_one_that_responds()
    {
        var handler = new ScriptedHandler(Failure("500"), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = Client(handler);
        ChatResponse response = await client.Chat("a/first").User("Hi").MaxTokens(5).FallbackTo("b/second").SendAsync();
        Assert.Equal(120m, response.Cost);
        Assert.Contains("\"model\":\"a/first\"", handler.Sent[0].Body);
        Assert.Contains("\"max_tokens\":5", handler.Sent[0].Body);
        Assert.Contains("\"model\":\"b/second\"", handler.Sent[1].Body);
        Assert.Contains("\"max_completion_tokens\":5", handler.Sent[1].Body);
        Assert.NotEqual(handler.Sent[0].Headers["Idempotency-Key"], handler.Sent[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task When_all_fail_the_last_failure_has_the_earlier_ones()
    {
        using NoboxClient client = Client(new ScriptedHandler(Failure("500"), Failure("404"), Failure("503")));
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.Chat("a/first").User("Hi").FallbackTo("b/second", "x/unknown").SendAsync());
        Assert.Equal(["a/first", "b/second"], e.EarlierFailures.Select(failure => failure.Model));
        Assert.IsType<ModelNotFoundException>(e.EarlierFailures[1].Exception);
    }

    [Fact]
    public async Task Retries_are_counted_over_all_models()
    {
        var handler = new ScriptedHandler(Failure("500"), Failure("500"), Failure("500"));
        var time = PauseRecorder.OfDefaults();
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.Catalog = Catalog;
            options.TimeProvider = time;
        });
        await Assert.ThrowsAsync<ProviderException>(() =>
            client.Chat("a/first").User("Hi").FallbackTo("b/second").SendAsync(new CallOptions { MaxRetries = 1 }));
        Assert.Equal(["a/first", "a/first", "b/second"], handler.Sent.Select(sent => ChatRequest.Parse(sent.Body).Model));
        Assert.Equal([TimeSpan.FromSeconds(0.5)], time.Pauses);
    }

    [Fact]
    public async Task A_stream_that_waits_for_its_next_attempt_holds_no_permit()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        var available = new List<long>();
        PauseRecorder? time = null;
        time = new PauseRecorder(
            () =>
            {
                available.Add(limiter.GetStatistics()!.CurrentAvailablePermits);
                time!.Advance(TimeSpan.FromSeconds(1));
            },
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(2));
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.Role), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.TimeProvider = time;
            options.RateLimiter = limiter;
            options.MaxRetries = 1;
        });
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("a/first").User("Hi").StreamAsync()));
        Assert.Equal([1L], available);
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public void A_fallback_that_lacks_what_the_request_needs_is_refused_before_anything_is_sent()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = Client(handler);
        var parameter = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat("a/first").User("Hi").Temperature(1).FallbackTo("c/third").Build());
        Assert.Equal(("c/third", "temperature"), (parameter.Model, parameter.Capability));
        var content = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat("a/first").User("Hi").Image(new Uri("https://x.example/a")).FallbackTo("c/third").Build());
        Assert.Equal(("c/third", "image"), (content.Model, content.Capability));
        var length = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat("a/first").User("Hi").MaxTokens(101).FallbackTo("d/short").Build());
        Assert.Equal(("d/short", "max_tokens of 101"), (length.Model, length.Capability));
        client.Chat("a/first").User("Hi").MaxTokens(100).FallbackTo("d/short").Build();
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public void A_model_that_is_named_twice_or_too_many_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ChatRequest.For("a/first").FallbackTo("a/first"));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("a/first").FallbackTo("b/second", "b/second"));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("a/first").FallbackTo("b/second").FallbackTo("b/second"));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("a/first").FallbackTo(""));
        Assert.Throws<ArgumentException>(() => ChatRequest.For("a/first").FallbackTo("1", "2", "3", "4", "5", "6", "7", "8", "9"));
        Assert.Equal(["b/second", "c/third"], ChatRequest.For("a/first").User("Hi").FallbackTo("b/second").FallbackTo("c/third").Build().Fallbacks);
    }

    [Fact]
    public async Task The_log_names_both_models_and_no_content()
    {
        var log = new ListLogger(LogLevel.Information);
        using NoboxClient client = new ScriptedHandler(Failure("500"), ScriptedHandler.Json(Answers.Hello)).CreateClient(options => options.LoggerFactory = log);
        await client.Chat("a/first").User("secret").FallbackTo("b/second").SendAsync();
        Assert.Equal("Call to a/first failed (ProviderException); falling back to b/second.", Assert.Single(log.Entries).Text);
    }

    /// <summary>A call whose first model falls silent, and whose fallback responds.</summary>
    private static (WaitingHandler Silent, TimerClock Time, Func<Task<ChatResponse>> Send) Silence(
        string? body, bool stream, Action<NoboxClientOptions>? configure = null)
    {
        var silent = new WaitingHandler(body);
        var time = new TimerClock();
        var options = new NoboxClientOptions { Token = Secret.Token, Catalog = Catalog, MaxRetries = 0, TimeProvider = time };
        configure?.Invoke(options);
        var handler = new FirstHandler(silent, new ScriptedHandler(stream ? ScriptedHandler.Events(Hello) : ScriptedHandler.Json(Answers.Hello)));
        var client = new NoboxClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("a/first").User("Hi").FallbackTo("b/second");
        return (silent, time, () => stream ? chat.StreamAsync().ToResponseAsync() : chat.SendAsync());
    }

    private static string Hello => Answers.HelloStream.Replace("\"choices\"", "\"model\":\"b/second\",\"choices\"", StringComparison.Ordinal);

    private static NoboxClient Client(ScriptedHandler handler) => handler.CreateClient(options => options.Catalog = Catalog);

    private static Func<HttpResponseMessage> Failure(string name) => name switch
    {
        "404" => ScriptedHandler.Json(Answers.ErrorBody("\"code\":\"model_not_found\""), HttpStatusCode.NotFound),
        "429 in an hour" => ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, ("Retry-After", "3600")),
        "funds" => ScriptedHandler.Json(Answers.ErrorBody("\"type\":\"insufficient_funds\""), HttpStatusCode.BadRequest),
        "connection" => ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError)),
        _ => ScriptedHandler.Json("", (HttpStatusCode)int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static async Task Check(ScriptedHandler handler, Task<ChatResponse> call, bool movesOn)
    {
        if (movesOn)
        {
            ChatResponse response = await call;
            Assert.Equal("b/second", response.Model);
            Assert.Equal("a/first", Assert.Single(response.EarlierFailures).Model);
        }
        else
        {
            await Assert.ThrowsAnyAsync<NoboxException>(() => call);
        }

        Assert.Equal(movesOn ? 2 : 1, handler.Sent.Count);
    }

    /// <summary>Gives the first request to one handler, and the others to another.</summary>
    private sealed class FirstHandler(HttpMessageHandler first, HttpMessageHandler others) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _others = new(others);
        private HttpMessageInvoker? _first = new(first);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (Interlocked.Exchange(ref _first, null) ?? _others).SendAsync(request, cancellationToken);
    }
}
