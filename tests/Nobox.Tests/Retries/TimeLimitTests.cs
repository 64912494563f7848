using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests;

public class TimeLimitTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    public static TheoryData<NoboxTimeoutKind, double, string?> Limits => new()
    {
        { NoboxTimeoutKind.ResponseHeaders, 300, null },
        { NoboxTimeoutKind.Idle, 120, "" },
        { NoboxTimeoutKind.Idle, 120, Answers.Role + Answers.Text("so far") },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_runs_out_at_its_very_end(NoboxTimeoutKind limit, double seconds, string? body)
    {
        var time = new TimerClock();
        var handler = new WaitingHandler(body);
        using NoboxClient client = Create(handler, time);
        Task<string> reading = Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        CancellationToken waiting = await handler.Waiting;
        await time.StartedAsync(TimeSpan.FromSeconds(seconds));
        time.Advance(TimeSpan.FromSeconds(seconds) - Instant);
        Assert.False(waiting.IsCancellationRequested);
        time.Advance(Instant);
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => reading);
        Assert.Equal((limit, TimeSpan.FromSeconds(seconds)), (e.Kind, e.Limit!.Value));
        Assert.Equal(body is null ? null : body.Length == 0 ? "" : "so far", e.PartialText);
        Assert.Contains("NoboxClientOptions." + limit, e.Message);
    }

    [Fact]
    public async Task The_whole_call_has_a_limit()
    {
        var time = new FakeTimeProvider();
        var handler = new WaitingHandler(null);
        using NoboxClient client = Create(handler, time, options => options.ResponseHeadersTimeout = Timeout.InfiniteTimeSpan);
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        CancellationToken waiting = await handler.Waiting;
        time.Advance(TimeSpan.FromMinutes(10) - Instant);
        Assert.False(waiting.IsCancellationRequested);
        time.Advance(Instant);
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
        Assert.Equal((NoboxTimeoutKind.Call, TimeSpan.FromMinutes(10)), (e.Kind, e.Limit!.Value));
    }

    [Fact]
    public async Task A_slow_drip_is_not_silence()
    {
        var time = new FakeTimeProvider();
        Assert.Equal("Hello", await Answers.ReadAsync(Drip(time, TimeSpan.FromMinutes(2) - Instant, Timeout.InfiniteTimeSpan)));
    }

    [Fact]
    public async Task A_slow_drip_ends_with_the_whole_calls_limit()
    {
        var time = new FakeTimeProvider();
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => Answers.ReadAsync(Drip(time, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10))));
        Assert.Equal(NoboxTimeoutKind.Call, e.Kind);
        Assert.NotNull(e.PartialText);
    }

    [Fact]
    public async Task The_time_that_the_caller_takes_for_a_chunk_is_not_silence()
    {
        var time = new FakeTimeProvider();
        using NoboxClient client = Create(
            new ScriptedHandler(ScriptedHandler.Events(() => new ChunkStream(Encoding.UTF8.GetBytes(Answers.HelloStream), () => 10))),
            time,
            options => options.Timeout = Timeout.InfiniteTimeSpan);
        string text = "";
        await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
        {
            text += delta.Text;
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal("Hello", text);
    }

    [Fact]
    public async Task A_limit_does_not_run_on_in_the_pause_before_a_retry()
    {
        TimeSpan headers = TimeSpan.FromSeconds(1), idle = TimeSpan.FromSeconds(2), call = TimeSpan.FromSeconds(100);
        foreach (Func<HttpResponseMessage> failure in new[]
        {
            ScriptedHandler.Json("", System.Net.HttpStatusCode.TooManyRequests, ("Retry-After", "50")),
            ScriptedHandler.Events(() => new ChunkStream(default, () => 1, _ => throw new IOException())),
            ScriptedHandler.Throws(new HttpRequestException(HttpRequestError.ConnectionError)),
        })
        {
            var time = new PauseRecorder(null, headers, idle, call);
            using NoboxClient client = Create(new ScriptedHandler(failure, ScriptedHandler.Events(Answers.HelloStream)), time, options =>
            {
                options.MaxRetries = 1;
                options.ResponseHeadersTimeout = headers;
                options.IdleTimeout = idle;
                options.Timeout = call;
                options.Jitter = () => -80;
            });
            Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
            Assert.True(Assert.Single(time.Pauses) > idle);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_that_expires_before_the_first_byte_is_retried_with_the_same_key(bool headers)
    {
        var time = new TimerClock();
        var handler = new WaitingHandler(headers ? "" : null, ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = Create(handler, time, options => options.MaxRetries = 1);
        Task<string> reading = Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        await handler.Waiting;
        await time.StartedAsync(TimeSpan.FromMinutes(headers ? 2 : 5));
        time.Advance(TimeSpan.FromMinutes(5));
        time.Advance(await time.StartedAsync(static pause => pause > TimeSpan.Zero && pause < TimeSpan.FromSeconds(10)));
        Assert.Equal("Hello", await reading);
        Assert.Single(handler.Keys.Distinct());
        Assert.Equal(2, handler.Keys.Count);
    }

    [Fact]
    public async Task A_limit_that_expires_in_the_middle_of_a_plain_response_is_not_retried()
    {
        var time = new TimerClock();
        var handler = new WaitingHandler("{\"choices\":", ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = Create(handler, time, options => options.MaxRetries = 1);
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await handler.Waiting;
        await time.StartedAsync(TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(2));
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
        Assert.Equal(NoboxTimeoutKind.Idle, e.Kind);
        Assert.Single(handler.Keys);
    }

    [Fact]
    public async Task The_limit_of_the_call_is_not_retried()
    {
        var time = new FakeTimeProvider();
        var handler = new WaitingHandler(null);
        using NoboxClient client = Create(handler, time, options =>
        {
            options.MaxRetries = 5;
            options.Timeout = TimeSpan.FromMinutes(5);
        });
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await handler.Waiting;
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
        Assert.Single(handler.Keys);
    }

    [Fact]
    public async Task A_server_error_whose_body_stalls_is_decided_by_its_status_after_five_seconds_with_what_arrived()
    {
        var time = new FakeTimeProvider();
        var stalled = new TaskCompletionSource();
        var body = new ChunkStream("""{"error":{"message":"Overloaded upstream","""u8.ToArray(), () => 10, async token =>
        {
            stalled.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        });
        using NoboxClient client = Create(
            new ScriptedHandler(() => new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { Content = new StreamContent(body) }, ScriptedHandler.Json(Answers.Hello)),
            time,
            options => options.Timeout = TimeSpan.FromMinutes(1));
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await stalled.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        var e = await Assert.ThrowsAsync<ProviderException>(() => call);
        Assert.Equal("Overloaded upstream", e.ErrorMessage);
    }

    [Fact]
    public async Task A_clock_that_goes_back_neither_ends_the_process_nor_the_call()
    {
        var time = new BackwardsTimeProvider();
        var handler = new WaitingHandler(null);
        using NoboxClient client = Create(handler, time);
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await handler.Waiting;
        time.Back(TimeSpan.FromDays(60));
        time.FireAll();
        Assert.False(call.IsCompleted);
        time.Back(TimeSpan.FromDays(-61));
        time.FireAll();
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
        Assert.Equal(NoboxTimeoutKind.ResponseHeaders, e.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_timeout_of_the_callers_own_HttpClient_is_named_as_such_and_retried(bool stream)
    {
        var handler = new WaitingHandler(null, stream ? ScriptedHandler.Events(Answers.HelloStream) : ScriptedHandler.Json(Answers.Hello));
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromMilliseconds(20) };
        var options = new NoboxClientOptions { Token = Secret.Token, MaxRetries = 0 };
        using var client = new NoboxClient(options, http);
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => SendAsync(client, stream));
        Assert.Equal((NoboxTimeoutKind.HttpClient, http.Timeout), (e.Kind, e.Limit!.Value));
        options.MaxRetries = 1;
        using var retrying = new NoboxClient(options, http);
        Assert.Equal("Hello", await SendAsync(retrying, stream));
    }

    private static Task<string> SendAsync(NoboxClient client, bool stream)
    {
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
        return stream ? Answers.ReadAsync(chat.StreamAsync()) : TextAsync(chat.SendAsync());
    }

    private static async Task<string> TextAsync(Task<ChatResponse> call) => (await call).Text;

    private static ChatStream Drip(FakeTimeProvider time, TimeSpan pause, TimeSpan call)
    {
        NoboxClient client = Create(
            new ScriptedHandler(ScriptedHandler.Events(() => new ChunkStream(Encoding.UTF8.GetBytes(Answers.HelloStream), () =>
            {
                time.Advance(pause);
                return 1;
            }, _ => ValueTask.FromResult(0)))),
            time,
            options => options.Timeout = call);
        return client.Chat("gpt-4o").User("Hi").StreamAsync();
    }

    private static NoboxClient Create(HttpMessageHandler handler, TimeProvider time, Action<NoboxClientOptions>? configure = null)
    {
        var options = new NoboxClientOptions { Token = Secret.Token, TimeProvider = time, MaxRetries = 0, Catalog = TestCatalog.Models };
        configure?.Invoke(options);
        return new NoboxClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
    }
}
