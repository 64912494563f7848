using Microsoft.Extensions.AI;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the wire format of the options of Microsoft.Extensions.AI, and responses with more than text.</summary>
public sealed class OptionsTests : IDisposable
{
    private const string Refused = """{"id":"c","choices":[{"message":{"content":null,"refusal":"I must not."},"finish_reason":"stop"}]}""";
    private const string RefusedStream = "data: {\"choices\":[{\"delta\":{\"refusal\":\"I must not.\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static readonly ModelCatalog Catalog = ModelCatalog.Parse(
        """[{"id":"older","supported_parameters":["reasoning_effort"]},{"id":"newer","supported_parameters":["reasoning","reasoning_effort","include_reasoning"]}]"""u8);

    private readonly RecordedGateway _gateway = new(RecordedGateway.Hello);

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Numbers_are_sent_as_they_were_written()
    {
        await SendAsync(new ChatOptions
        {
            Temperature = 0.7f,
            TopP = 0.12345678f,
            TopK = 5,
            Seed = 42,
            PresencePenalty = -1.5f,
            FrequencyPenalty = 0.1f,
            MaxOutputTokens = 9,
            StopSequences = ["a", "b"],
        });
        Assert.EndsWith(
            ""","temperature":0.7,"top_p":0.12345678,"top_k":5,"max_tokens":9,"stop":["a","b"],"seed":42,"presence_penalty":-1.5,"frequency_penalty":0.1}""",
            _gateway.Sent);
    }

    [Fact]
    public async Task A_schema_is_closed_so_that_models_can_follow_it()
    {
        System.Text.Json.JsonElement list = System.Text.Json.JsonDocument.Parse("""{"type":"array","items":{"type":"string"}}""").RootElement;
        await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(list, "list") });
        Assert.Contains("\"name\":\"list\",\"strict\":false", _gateway.Sent);
        System.Text.Json.JsonElement schema = System.Text.Json.JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string","default":"Rome"}}}""").RootElement;
        await SendAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "place", "Where.") });
        Assert.Contains(
            ""","strict":true,"schema":{"type":"object","properties":{"city":{"type":"string","description":"Default: \"Rome\"."}},"description":"Where.","required":["city"],"additionalProperties":false}""",
            _gateway.Sent);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e38f)]
    [InlineData(2.1f)]
    public async Task A_temperature_out_of_range_is_an_argument_error(float temperature) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SendAsync(new ChatOptions { Temperature = temperature }));

    [Theory]
    [InlineData("newer", AIEffort.High, "reasoning", """{"effort":"high"}""")]
    [InlineData("older", AIEffort.Low, "reasoning_effort", "\"low\"")]
    [InlineData("unknown", AIEffort.ExtraHigh, "reasoning", """{"effort":"xhigh"}""")]
    public async Task Reasoning_effort_is_sent_under_the_name_that_the_model_takes(string model, AIEffort effort, string name, string value)
    {
        await SendAsync(new ChatOptions { ModelId = model, Reasoning = new ReasoningOptions { Effort = effort } });
        Assert.Contains($"\"{name}\":{value}", _gateway.Sent);
    }

    [Theory]
    [InlineData(ReasoningOutput.None, "false")]
    [InlineData(ReasoningOutput.Full, "true")]
    public async Task Reasoning_is_asked_for_or_declined(ReasoningOutput output, string sent)
    {
        await SendAsync(new ChatOptions { ModelId = "newer", Reasoning = new ReasoningOptions { Output = output } });
        Assert.Contains($"\"include_reasoning\":{sent}", _gateway.Sent);
    }

    [Fact]
    public async Task A_model_that_lists_tools_accepts_a_choice_about_parallel_calls()
    {
        ModelCatalog catalog = ModelCatalog.Parse("""[{"id":"m","supported_parameters":["tools","tool_choice"]}]"""u8);
        using NoboxClient client = _gateway.CreateClient(catalog);
        await client.AsIChatClient("m").GetResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")], AllowMultipleToolCalls = false });
        Assert.Contains("\"parallel_tool_calls\":false", _gateway.Sent);
    }

    [Fact]
    public async Task A_conversation_on_the_server_is_an_error_and_not_left_out() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new ChatOptions { ConversationId = "1" }));

    [Fact]
    public async Task A_refusal_is_distinct_from_text_and_can_go_back_into_the_conversation()
    {
        using NoboxClient client = new RecordedGateway(Refused).CreateClient();
        AssertRefusal(await client.AsIChatClient("m").GetResponseAsync("Hi"));
        using NoboxClient streaming = new RecordedGateway(RefusedStream, "text/event-stream").CreateClient();
        AIResponse reply = await streaming.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        AssertRefusal(reply);

        using NoboxClient next = _gateway.CreateClient();
        await next.AsIChatClient("m").GetResponseAsync(reply.Messages);
        Assert.Contains("""{"role":"assistant","content":"I must not."}""", _gateway.Sent);
    }

    private static void AssertRefusal(AIResponse reply)
    {
        ErrorContent refusal = Assert.IsType<ErrorContent>(Assert.Single(reply.Messages[0].Contents));
        Assert.Equal(("I must not.", "Refusal", ""), (refusal.Message, refusal.ErrorCode, reply.Text));
    }

    private async Task SendAsync(ChatOptions options)
    {
        using NoboxClient client = _gateway.CreateClient(Catalog);
        await client.AsIChatClient("unknown").GetResponseAsync("Hi", options);
    }
}
