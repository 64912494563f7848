using System.Text.Json;
using CsCheck;

namespace Nobox.Tests.Requests;

/// <summary>Conversations that are saved as JSON and loaded again.</summary>
public sealed class SavedRequestTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["ab \n\"\\é漢<&\u2028"], 1, 20];

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[1, 20];

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static readonly Gen<string> Json = Gen.OneOf(
        Texts.Select(text => JsonSerializer.Serialize(text)), OneOf("true", "1.50", "-7", "[]", """{"google":{"thought_signature":"SIG==","n":[1e3,null]}}"""));

    private static readonly Gen<ToolCall> Calls = Gen.OneOf(
        Gen.Select(Texts, Texts, Texts).Select((id, name, arguments) => new ToolCall(id, name, arguments)),
        Gen.Select(Texts, Json, Json).Select((name, ofCall, ofFunction) => ToolCall.Parse(
            $$"""{"id":"a","function":{"name":{{JsonSerializer.Serialize(name)}},"arguments":"{}","strict":{{ofFunction}}},"extra_content":{{ofCall}}}""")));

    private static readonly Gen<ReasoningDetail[]> Details = Gen.Select(Texts.Array[0, 3], OneOf("reasoning_details", "thinking_blocks", "content")).Select((texts, field) =>
        texts.Select(text => ReasoningDetail.ParseArray($$"""[{"type":"thinking","thinking":{{JsonSerializer.Serialize(text)}},"signature":"SIG=="}]""")[0] with { Field = field }).ToArray());

    private static readonly Gen<ChatChoice> Choices = Gen.Select(
        Gen.String[Gen.Char["ab \n\"\\é漢"], 0, 10], OneOf("reasoning", "reasoning_content", "reasoning_text", "thinking"), Calls.Array[0, 2], Details,
        Json.Select(json => JsonDocument.Parse($$"""{"type":"hologram","x":{{json}}}""").RootElement).Array[0, 2]).Select((text, field, calls, details, others) => new ChatChoice
        {
            Text = text,
            Reasoning = "Okay",
            ReasoningField = field,
            ReasoningDetails = details,
            ToolCalls = calls,
            OtherContent = others,
            Refusal = text.Length % 2 == 0 ? null : "No.",
            FinishReason = new FinishReason("MAX_TOKENS"),
        });

    private static readonly Gen<ChatPart> Parts = Gen.OneOf<ChatPart>(
        Texts.Select(ChatPart (text) => new TextPart(text)),
        Bytes.Select(ChatPart (bytes) => new ImagePart(bytes, "image/png", ImageDetail.Low)),
        Gen.Int[0, 99].Select(ChatPart (n) => new ImagePart(new Uri($"https://example.com/{n}.png?a=b&c=%20"))),
        Bytes.Select(ChatPart (bytes) => new AudioPart(bytes, AudioFormat.Wav)),
        Bytes.Select(ChatPart (bytes) => new FilePart(bytes, "application/pdf", "a.pdf")),
        Bytes.Select(ChatPart (bytes) => new VideoPart(bytes, "video/mp4")));

    private static readonly Gen<ChatMessage> Messages = Gen.OneOf(
        Texts.Select(ChatMessage.System),
        Texts.Select(ChatMessage.Developer),
        Parts.Array[1, 3].Select(parts => new ChatMessage(ChatRole.User, parts)),
        Gen.Select(Texts, Calls.Array[0, 2]).Select((text, calls) => ChatMessage.Assistant(text, calls)),
        Gen.Select(Texts, Texts, Calls.Array[1, 2]).Select((text, reasoning, calls) => ChatMessage.Assistant(new ChatChoice
        {
            Text = text,
            Reasoning = reasoning,
            ToolCalls = calls,
            Audio = new ChatAudio { Id = "audio_1" },
        })),
        Texts.Select(text => ChatMessage.Assistant(new ChatChoice { Text = text, ReasoningDetails = [new ReasoningDetail("reasoning.text", text)] })),
        Choices.Select(ChatMessage.Assistant),
        Gen.Select(Texts, Texts).Select((id, text) => ChatMessage.Tool(id, text)));

    private static readonly Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>[] Parameters =
    [
        chat => chat.Temperature(0.7).TopP(1).Seed(-5).MaxTokens(7),
        chat => chat.Stop("a", "b").Verbosity(Verbosity.Low),
        chat => chat.LogitBias(new Dictionary<int, double> { [5] = -1.5, [3] = 100 }).TopLogprobs(3),
        chat => chat.Tools(new ChatTool("f", "What it does."), new ChatTool("g", "")).ToolChoice(ToolChoice.Named("f")).ParallelToolCalls(false),
        chat => chat.ToolChoice(ToolChoice.Required).JsonObject(),
        chat => chat.JsonSchema("s", JsonSchema.Parse("""{"type":"object","properties":{},"required":[],"additionalProperties":false}""")),
        chat => chat.JsonSchema("loose", JsonSchema.Parse("""{"type":"object"}""")),
        chat => chat.Reasoning(ReasoningEffort.High).IncludeReasoning(true).WebSearch(SearchContextSize.Low),
        chat => chat.ReasoningTokens(100).WebSearch(),
        chat => chat.ImageOutput().AudioOutput("alloy", AudioFormat.Mp3).Choices(2).EndUser("u"),
        chat => chat.Parameter("a", 1.50m).Parameter("b", ParameterValue.FromJson("""{"x":[1,null,1e3]}""")).Parameter("c", 1).Parameter("d", default),
    ];

    private static readonly Gen<ChatRequest> Requests = Gen.Select(Messages.Array[1, 5], Gen.Int[0, Parameters.Length - 1].Array[0, 4]).Select((messages, steps) =>
    {
        ChatRequestBuilder<DynamicChatModel> chat = ChatRequest.For("test/any").Add(messages);
        foreach (int step in steps)
            Parameters[step](chat);
        return chat.Build();
    });

    [Fact]
    public void Any_conversation_that_is_saved_and_loaded_sends_the_same_bytes_and_is_equal() => Requests.Sample(
        request =>
        {
            string sent = request.ToJson();
            ChatRequest parsed = ChatRequest.Parse(sent);
            Assert.Equal(sent, parsed.ToJson());
            Assert.Equal(request, parsed);
            ChatRequest loaded = JsonSerializer.Deserialize<ChatRequest>(JsonSerializer.Serialize(request))!;
            Assert.Equal(sent, loaded.ToJson());
            var messages = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(request.Messages))!;
            Assert.Equal(request.Messages, messages);
            Assert.Equal(request.Messages[0], ChatMessage.Parse(request.Messages[0].ToJson()));
        },
        iter: 2_000);

    [Fact]
    public void Any_response_that_is_saved_and_loaded_is_equal_and_goes_back_in_the_same_way() => Choices.Array[1, 2].Sample(
        choices =>
        {
            choices = [.. choices.Select((choice, index) => choice with { Index = index })];
            ChatResponse loaded = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(new ChatResponse(choices)))!;
            Assert.Equal(choices, loaded.Choices);
            Assert.Equal(choices.Select(choice => choice.FinishReason?.Original), loaded.Choices.Select(choice => choice.FinishReason?.Original));
            Assert.Equal(choices.Select(choice => ChatMessage.Assistant(choice).ToJson()), loaded.Choices.Select(choice => ChatMessage.Assistant(choice).ToJson()));
        },
        iter: 2_000);

    [Fact]
    public void Fields_that_the_library_does_not_know_are_kept_and_sent()
    {
        const string message = """{"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}},{"type":"hologram","hologram":{"x":1}}],"name":"Ann"}""";
        Assert.Equal(message, ChatMessage.Parse(message).ToJson());
        const string request = """{"model":"test/any","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f","description":"","parameters":{},"strict":true}}],"new":[1]}""";
        Assert.Equal(request, ChatRequest.Parse(request).ToJson());
    }

    [Fact]
    public void A_loaded_request_is_checked_when_it_is_sent()
    {
        using NoboxClient client = new ScriptedHandler().CreateClient();
        ChatRequest request = ChatRequest.Parse("""{"model":"deepseek-r1","messages":[{"role":"user","content":"Hi"}],"seed":1}""");
        Assert.Throws<CapabilityNotSupportedException>(() => { client.StreamAsync(request); });
    }

    [Fact]
    public void What_is_the_clients_is_neither_saved_nor_part_of_equality()
    {
        ChatRequest plain = ChatRequest.For("test/any").User("Hi").Build();
        ChatRequest other = ChatRequest.For("test/any").User("Hi").IncludeUsage(false).FallbackTo("test/other").Build();
        Assert.Equal(plain, other);
        Assert.Equal(plain.ToJson(), other.ToJson());
        Assert.Equal(plain, ChatRequest.Parse(other.ToJson(stream: true)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"model":"m"}""")]
    [InlineData("""{"model":1,"messages":[{"role":"user","content":"Hi"}]}""")]
    [InlineData("""{"model":"m","messages":[]}""")]
    [InlineData("""{"model":"m","messages":[1]}""")]
    [InlineData("""{"model":"m","messages":[{"content":"Hi"}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"","content":"Hi"}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":1}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":[1]}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hi"}]} {}""")]
    public void What_is_not_a_request_is_refused(string json)
    {
        Assert.Throws<FormatException>(() => ChatRequest.Parse(json));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ChatRequest>(json) ?? throw new JsonException());
    }

    [Fact]
    public void WithModel_takes_a_model_an_id_and_a_ModelInfo()
    {
        ChatRequest request = ChatRequest.For("test/any").User("Hi").MaxTokens(5).Build();
        ModelInfo info = new() { Id = "test/other", SupportedParameters = ["max_completion_tokens"] };
        Assert.Equal("test/third", request.WithModel("test/third").Model);
        Assert.Equal("test/any", request.WithModel(ChatRequest.For("test/any").Model).Model);
        Assert.Equal("""{"model":"test/other","messages":[{"role":"user","content":"Hi"}],"max_completion_tokens":5}""", request.WithModel(info).ToJson());
        Assert.Throws<CapabilityNotSupportedException>(() => request.Temper().WithModel(info));
    }
}

file static class RequestSteps
{
    public static ChatRequest Temper(this ChatRequest request) => request.ToBuilder().Temperature(1).Build();
}
