using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests what applications do with any chat client and the middleware of Microsoft.Extensions.AI, complete and streamed.</summary>
public sealed class ChatClientConformanceTests
{
    private static readonly JsonSerializerOptions Json = ConformanceJson.Default.Options;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_is_sent_in_order_and_its_response_returns(bool stream)
    {
        RecordedGateway gateway = Server(stream, Text("Paris"), Text("Two million"));
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m");
        List<AIMessage> history = [new(AIRole.System, "Be brief."), new(AIRole.User, "The capital of France?")];
        AIResponse first = await AskAsync(chat, history, null, stream);
        Assert.Equal("Paris", first.Text);
        Assert.Equal((10, 2, 12), (first.Usage?.InputTokenCount, first.Usage?.OutputTokenCount, first.Usage?.TotalTokenCount));
        Assert.Equal(Microsoft.Extensions.AI.ChatFinishReason.Stop, first.FinishReason);
        Assert.Equal(("c", "m"), (first.ResponseId, first.ModelId));

        history.AddMessages(first);
        history.Add(new AIMessage(AIRole.User, "How many people?"));
        Assert.Equal("Two million", (await AskAsync(chat, history, null, stream)).Text);
        Assert.Equal(["system", "user", "assistant", "user"], Sent(gateway).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Functions_are_invoked_with_arguments_of_any_shape(bool stream, Shape shape)
    {
        string? seen = null;
        (Delegate function, string arguments, string expected) = shape switch
        {
            Shape.None => ((Delegate)(() => seen = "called"), "{}", "called"),
            Shape.Required => ((int number) => seen = $"{number}", """{"number":42}""", "42"),
            Shape.Optional => ((string city, string unit = "C") => seen = $"{city} {unit}", """{"city":"Oslo"}""", "Oslo C"),
            Shape.Array => ((int[] numbers) => seen = string.Join('+', numbers), """{"numbers":[1,2,3]}""", "1+2+3"),
            _ => ((Place place) => seen = $"{place.City} in {place.Country.Name}", """{"place":{"City":"Oslo","Country":{"Name":"Norway"}}}""", "Oslo in Norway"),
        };
        RecordedGateway gateway = Server(stream, Call("f", arguments), Text("Done"));
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m").AsBuilder().UseFunctionInvocation().Build();
        AIResponse response = await AskAsync(
            chat, [new(AIRole.User, "Go")], new ChatOptions { Tools = [AIFunctionFactory.Create(function, "f", serializerOptions: Json)] }, stream);
        Assert.Equal(expected, seen);
        Assert.Equal("Done", response.Text);
        Assert.Equal("c1", Sent(gateway).GetProperty("messages")[2].GetProperty("tool_call_id").GetString());
    }

    public static MatrixTheoryData<bool, Shape> Shapes => new([false, true], Enum.GetValues<Shape>());

    [Fact]
    public async Task Several_calls_of_one_response_are_answered_together()
    {
        const string Calls = """{"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"number\":1}"}},{"id":"c2","type":"function","function":{"name":"f","arguments":"{\"number\":2}"}}]}""";
        RecordedGateway gateway = Server(false, Calls, Text("3"));
        int sum = 0;
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m").AsBuilder().UseFunctionInvocation().Build();
        await chat.GetResponseAsync("Go", new ChatOptions { Tools = [AIFunctionFactory.Create((int number) => sum += number, "f", serializerOptions: Json)] });
        Assert.Equal(3, sum);
        Assert.Equal(["c1", "c2"], Sent(gateway).GetProperty("messages").EnumerateArray().Skip(2).Select(message => message.GetProperty("tool_call_id").GetString()));
    }

    [Fact]
    public async Task The_mode_of_tools_is_sent()
    {
        RecordedGateway gateway = Server(false, Text("a"), Text("b"), Text("c"), Text("d"));
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m");
        AIFunction function = AIFunctionFactory.Create(() => "", "f", serializerOptions: Json);
        var choices = new List<string>();
        foreach (ChatToolMode mode in new ChatToolMode[] { ChatToolMode.Auto, ChatToolMode.None, ChatToolMode.RequireAny, ChatToolMode.RequireSpecific("f") })
        {
            await chat.GetResponseAsync("Go", new ChatOptions { Tools = [function], ToolMode = mode });
            choices.Add(Sent(gateway).TryGetProperty("tool_choice", out JsonElement choice) ? choice.GetRawText() : "absent");
        }

        Assert.Equal(["\"auto\"", "\"none\"", "\"required\"", """{"type":"function","function":{"name":"f"}}"""], choices);
    }

    [Fact]
    public async Task Structured_output_is_read_as_objects_arrays_numbers_and_enums()
    {
        RecordedGateway gateway = Server(false, Text("""{"City":"Oslo","Country":{"Name":"Norway"}}"""), Text("""{"data":[1,2]}"""), Text("""{"data":7}"""), Text("""{"data":"Second"}"""));
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m");
        Assert.Equal("Norway", (await chat.GetResponseAsync<Place>("Where?", Json)).Result.Country.Name);
        Assert.Contains("json_schema", gateway.Sent);
        int[] numbers = (await chat.GetResponseAsync<int[]>("Which?", Json)).Result;
        Assert.Equal([1, 2], numbers);
        Assert.Equal(7, (await chat.GetResponseAsync<int>("How many?", Json)).Result);
        Assert.Equal(Order.Second, (await chat.GetResponseAsync<Order>("Which?", Json)).Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cached_response_is_the_same_and_sends_nothing(bool stream)
    {
        RecordedGateway gateway = Server(stream, Text("first"), Text("second"));
        using IChatClient chat = gateway.CreateClient().AsIChatClient("m").AsBuilder().UseDistributedCache(new DictionaryCache()).Build();
        AIMessage[] question = [new(AIRole.User, "Go")];
        Assert.Equal("first", (await AskAsync(chat, question, null, stream)).Text);
        AIResponse cached = await AskAsync(chat, question, null, stream);
        Assert.Equal(("first", 12), (cached.Text, cached.Usage?.TotalTokenCount));
    }

    [Fact]
    public async Task Calls_are_logged_and_traced_by_the_middleware()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == nameof(Calls_are_logged_and_traced_by_the_middleware),
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using ILoggerFactory log = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace));
        using IChatClient chat = Server(false, Text("Hi")).CreateClient().AsIChatClient("m").AsBuilder()
            .UseLogging(log)
            .UseOpenTelemetry(sourceName: nameof(Calls_are_logged_and_traced_by_the_middleware))
            .Build();
        await chat.GetResponseAsync("Go");
        Activity span = Assert.Single(spans);
        Assert.Equal("nobox", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("m", span.GetTagItem("gen_ai.request.model"));
        Assert.Equal(10L, Convert.ToInt64(span.GetTagItem("gen_ai.usage.input_tokens"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotNull(chat.GetService<NoboxClient>());
    }

    [Fact]
    public async Task A_canceled_stream_throws_with_its_token()
    {
        using var source = new CancellationTokenSource();
        using IChatClient chat = Server(true, Text("Hi")).CreateClient().AsIChatClient("m");
        await using IAsyncEnumerator<ChatResponseUpdate> updates = chat.GetStreamingResponseAsync("Go", cancellationToken: source.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await updates.MoveNextAsync());
        await source.CancelAsync();
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await updates.MoveNextAsync())).CancellationToken);
    }

    /// <summary>A gateway whose responses have these messages, one after the other.</summary>
    private static RecordedGateway Server(bool stream, params string[] messages)
    {
        string[] bodies = [.. messages.Select(message => Body(message, stream))];
        var gateway = new RecordedGateway(bodies[0], stream ? "text/event-stream" : "application/json");
        return bodies.Skip(1).Aggregate(gateway, (server, body) => server.Then(body));
    }

    private static string Body(string message, bool stream)
    {
        const string Usage = ""","usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}""";
        string finish = message.Contains("tool_calls", StringComparison.Ordinal) ? "tool_calls" : "stop";
        string Choice(string name, string value) => """{"id":"c","model":"m","created":1700000000,"choices":[{"index":0,""" + $"\"{name}\":{value},\"finish_reason\":\"{finish}\"" + "}]";
        return stream
            ? RecordedGateway.Events(Choice("delta", message.Replace("""{"id":"c1",""", """{"index":0,"id":"c1",""", StringComparison.Ordinal)) + "}", """{"choices":[]""" + Usage + "}")
            : Choice("message", message) + Usage + "}";
    }

    private static string Text(string text) => $"{{\"content\":{JsonSerializer.Serialize(text, ConformanceJson.Default.String)}}}";

    private static string Call(string name, string arguments) =>
        """{"tool_calls":[{"id":"c1","type":"function","function":{"name":""" + $"\"{name}\",\"arguments\":{JsonSerializer.Serialize(arguments, ConformanceJson.Default.String)}" + "}}]}";

    private static async Task<AIResponse> AskAsync(IChatClient chat, IEnumerable<AIMessage> messages, ChatOptions? options, bool stream) => stream
        ? await chat.GetStreamingResponseAsync(messages, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
        : await chat.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);

    private static JsonElement Sent(RecordedGateway gateway) => JsonElement.Parse(gateway.Sent);

    private sealed class DictionaryCache : IDistributedCache
    {
        private readonly Dictionary<string, byte[]> _entries = [];

        public byte[]? Get(string key) => _entries.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _entries[key] = value;

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Set(key, value, options);
            return Task.CompletedTask;
        }

        public void Refresh(string key)
        {
            // Entries do not expire.
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key) => _entries.Remove(key);

        public Task RemoveAsync(string key, CancellationToken token = default)
        {
            Remove(key);
            return Task.CompletedTask;
        }
    }
}

public enum Shape
{
    None,
    Required,
    Optional,
    Array,
    Nested,
}

internal enum Order
{
    First,
    Second,
}

internal sealed record Country(string Name);

internal sealed record Place(string City, Country Country);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Place))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ConformanceJson : JsonSerializerContext;
