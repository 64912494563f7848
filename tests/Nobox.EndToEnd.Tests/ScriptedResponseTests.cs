using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests that the client reads what the rules of the emulator send.</summary>
public sealed partial class ScriptedResponseTests : IDisposable
{
    private readonly GatewayEmulator _emulator = GatewayEmulator.Start();
    private readonly NoboxClient _client;

    public ScriptedResponseTests() => _client = _emulator.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }

    [Fact]
    public async Task Chunks_arrive_as_they_were_scripted()
    {
        _emulator.When(request => request.Streaming).Reply(["Bon", "jour", "!"]);
        var texts = new List<string>();
        await foreach (ChatDelta delta in _client.Chat("openai/gpt-4o").User("Hello").StreamAsync(Cancellation))
            texts.Add(delta.Text);

        Assert.Equal(["Bon", "jour", "!"], texts.Where(text => text.Length > 0));
    }

    [Fact]
    public async Task A_tool_loop_ends_with_the_scripted_text()
    {
        var call = new ToolCall("call_1", "get_weather", """{"city":"Rome"}""");
        _emulator.When(request => request.Text == "Rome?").Reply(call).Reply("It is sunny.");
        ChatRequestBuilder<DynamicChatModel> chat = _client.Chat("openai/gpt-4o").User("Rome?").Tools(new ChatTool("get_weather", "Gets the weather."));

        ChatResponse first = await chat.SendAsync(Cancellation);
        ChatResponse second = await chat.Add(first).Add(ChatMessage.Tool(first.ToolCalls[0], "sunny")).SendAsync(Cancellation);

        Assert.Equal([call], first.ToolCalls);
        Assert.Equal("It is sunny.", second.Text);
        Assert.Equal("sunny", _emulator.Requests.Last().Messages[^1].Text);
    }

    [Fact]
    public async Task A_value_is_read_as_its_type()
    {
        var point = new Point(1, 2);
        _emulator.When(_ => true).Reply(point, ScriptedTypes.Default.Point);

        ChatResponse<Point> reply = await _client.Chat("openai/gpt-4o").User("Where?").SendAsync(ScriptedTypes.Default.Point, Cancellation);

        Assert.Equal(point, reply.Value);
    }

    [Fact]
    public async Task Failures_are_retried_and_typed()
    {
        _emulator.When(request => request.Text == "once").Fail(503).Once().Reply("done");
        _emulator.When(request => request.Text == "always").Fail(429, retryAfter: TimeSpan.FromSeconds(200));
        _emulator.When(request => request.Text == "cut").Fail("cut_stream:3");

        Assert.Equal("done", (await _client.Chat("openai/gpt-4o").User("once").SendAsync(Cancellation)).Text);
        var limit = await Assert.ThrowsAsync<RateLimitException>(() => _client.Chat("openai/gpt-4o").User("always").SendAsync(Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(200), limit.RetryAfter);
        await Assert.ThrowsAsync<StreamTruncatedException>(() => _client.Chat("openai/gpt-4o").User("cut").StreamAsync(Cancellation).ToResponseAsync(Cancellation));
    }

    internal sealed record Point(int X, int Y);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Point))]
    private sealed partial class ScriptedTypes : JsonSerializerContext;
}
