using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.Emulator.Tests;

/// <summary>Tests the rules that <see cref="GatewayEmulator.When"/> adds.</summary>
public sealed partial class RuleTests : EmulatorTest
{
    private static readonly object Hello = GatewayCaller.Ask("Hello");

    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    protected override EmulatorOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task A_text_is_the_response_to_the_requests_that_meet_the_condition()
    {
        Emulator.When(request => request.Text == "Hello").Reply("Bonjour");

        Reply reply = await Gateway.ChatAsync(Hello);
        Reply other = await Gateway.ChatAsync(GatewayCaller.Ask("Goodbye"));

        Assert.Equal(("Bonjour", "stop", 2), (reply.Text, reply.FinishReason, reply.CompletionTokens));
        Assert.Contains("Goodbye", other.Text);
    }

    [Fact]
    public async Task A_stream_sends_the_given_chunks_at_their_pace()
    {
        Emulator.When(request => request.Streaming).Reply(["Bon", "jour"]).Pace(TimeSpan.FromSeconds(7));

        Task<Reply> call = Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("stream", true)));
        for (int chunk = 0; chunk < 2; chunk++)
        {
            ManualTimeProvider.ManualTimer timer = await _time.NextTimerAsync();
            Assert.Equal(TimeSpan.FromSeconds(7), timer.DueTime);
            timer.GoOff();
        }

        Reply reply = await call;
        Assert.Equal(["Bon", "jour"], reply.Deltas().Skip(1).SkipLast(1).Select(delta => delta.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Tool_calls_are_sent_as_given_plain_and_streamed()
    {
        Emulator.When(_ => true).Reply(new ToolCall("call_1", "get_weather", """{"city":"Rome"}"""), new ToolCall("call_2", "time", "{}"));

        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("tools", new[] { Tools.Weather, Tools.Time })));
        Reply stream = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("tools", new[] { Tools.Weather, Tools.Time }), ("stream", true)));

        Assert.Equal("tool_calls", reply.FinishReason);
        Assert.Equal(JsonValueKind.Null, reply.Message.GetProperty("content").ValueKind);
        Assert.Equal(["call_1", "call_2"], reply.ToolCalls.Select(call => call.GetProperty("id").GetString()));
        Assert.Equal(["get_weather", "time"], reply.CalledTools);
        Assert.Equal("""{"city":"Rome"}""", reply.ToolCalls[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal("tool_calls", stream.LastChunkOf(0).GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task A_value_is_sent_as_JSON_whatever_schema_the_request_has()
    {
        Emulator.When(_ => true).Reply(new Point(1, 2), Types.Default.Point);

        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask(
            "Hello", ("response_format", new { type = "json_schema", json_schema = new { name = "point", schema = new { not = new { } } } })));

        Assert.Equal("""{"x":1,"y":2}""", reply.Text);
    }

    [Fact]
    public async Task An_error_has_its_status_and_the_time_to_wait()
    {
        Emulator.When(_ => true).Fail(429, TimeSpan.FromSeconds(9));
        Emulator.When(request => request.Text == "teapot").Fail(418);

        Reply limited = await Gateway.ChatAsync(Hello);
        Reply teapot = await Gateway.ChatAsync(GatewayCaller.Ask("teapot", ("stream", true)));

        Assert.Equal((429, "rate_limit_exceeded", "9"), (limited.Status, limited.ErrorType, limited.Headers["Retry-After"]));
        Assert.Equal((418, "api_error"), (teapot.Status, teapot.ErrorType));
        Assert.Equal(["rate_limit_exceeded", "api_error"], Emulator.Requests.Select(request => request.Fault));
        Assert.Equal(1000m, Emulator.BalanceOf(Emulator.Token));
    }

    [Fact]
    public async Task A_fault_of_streams_does_not_apply_to_other_requests()
    {
        Emulator.When(_ => true).Fail("cut_stream:2");

        Assert.Equal(200, (await Gateway.ChatAsync(Hello)).Status);
        Assert.Equal(2, (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("stream", true)))).Events.Count);
    }

    [Fact]
    public async Task Responses_are_given_in_turn_and_the_last_one_to_all_further_requests()
    {
        Emulator.When(_ => true).Fail(503).Times(2).Reply("one").Reply("two");

        var responses = new List<string>();
        for (int call = 0; call < 5; call++)
        {
            Reply reply = await Gateway.ChatAsync(Hello);
            responses.Add(reply.Status == 200 ? reply.Text : $"{reply.Status}");
        }

        Assert.Equal(["503", "503", "one", "two", "two"], responses);
    }

    [Fact]
    public async Task The_newest_rule_that_has_a_response_left_applies()
    {
        Emulator.When(_ => true).Reply("old");
        Emulator.When(_ => true).Reply("new").Once();

        Assert.Equal("new", (await Gateway.ChatAsync(Hello)).Text);
        Assert.Equal("old", (await Gateway.ChatAsync(Hello)).Text);

        Emulator.Reset();
        Assert.Contains("Hello", (await Gateway.ChatAsync(Hello)).Text);
    }

    [Fact]
    public async Task Requests_at_once_share_the_limit_of_a_response()
    {
        Emulator.When(_ => true).Fail(503).Times(5).Reply("ok");

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Gateway.ChatAsync(Hello)));

        Assert.Equal(5, replies.Count(reply => reply.Status == 503));
    }

    [Fact]
    public async Task A_condition_sees_the_request_and_one_that_throws_is_a_server_error()
    {
        Emulator.When(request => request.Messages[^1].Text == "Hello" && request.Model == "openai/gpt-4o" && request.Headers["x-test"] == "1").Reply("seen");

        Assert.Equal("seen", (await Gateway.ChatAsync(Hello, null, ("x-test", "1"))).Text);
        Reply reply = await Gateway.ChatAsync(Hello);
        Assert.Equal((500, "server_error"), (reply.Status, reply.ErrorType));
        Assert.Contains("x-test", reply.ErrorMessage);
    }

    [Fact]
    public async Task A_request_that_is_invalid_or_cannot_be_paid_is_refused_before_a_reply()
    {
        Emulator.When(_ => true).Reply("Bonjour");

        Assert.Equal(400, (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("temperature", 9)))).Status);
        Assert.Equal(404, (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "no-such-model")))).Status);
        Assert.Contains("Insufficient", (await Gateway.ChatAsync(Hello, Emulator.UnfundedToken)).ErrorMessage);
    }

    [Fact]
    public void Rules_without_sense_are_refused()
    {
        EmulatorRule rule = Emulator.When(_ => true);

        Assert.Throws<InvalidOperationException>(() => rule.Once());
        Assert.Throws<InvalidOperationException>(() => rule.Pace(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => rule.Fail(200));
        Assert.Throws<ArgumentOutOfRangeException>(() => rule.Fail(429, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentException>(() => rule.Fail("meltdown"));
        Assert.Throws<ArgumentException>(() => rule.Reply());
        Assert.Throws<ArgumentOutOfRangeException>(() => rule.Reply("hi").Times(0));
    }

    internal sealed record Point(int X, int Y);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Point))]
    private sealed partial class Types : JsonSerializerContext;
}
