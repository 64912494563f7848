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
        var time = new FakeTimeProvider();
        var handler = new WaitingHandler(body);
        using NoboxClient client = Create(handler, time);
        Task<string> reading = Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        CancellationToken waiting = await handler.Waiting;
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
    public async Task A_slow_drip_is_no_silence()
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
    public async Task The_time_that_the_caller_takes_for_a_piece_is_no_silence()
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

    [Fact]
    public async Task A_limit_that_runs_out_is_not_retried()
    {
        var time = new FakeTimeProvider();
        var handler = new WaitingHandler(null);
        using NoboxClient client = Create(handler, time, options => options.MaxRetries = 5);
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await handler.Waiting;
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
    }

    [Fact]
    public async Task The_time_out_of_the_callers_own_HttpClient_is_told_as_what_it_is()
    {
        using var http = new HttpClient(new WaitingHandler(null)) { Timeout = TimeSpan.FromMilliseconds(20) };
        using var client = new NoboxClient(new NoboxClientOptions { Token = Secret.Token }, http);
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal((NoboxTimeoutKind.HttpClient, http.Timeout), (e.Kind, e.Limit!.Value));
    }

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
