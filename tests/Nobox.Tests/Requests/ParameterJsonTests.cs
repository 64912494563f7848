namespace Nobox.Tests.Requests;

/// <summary>Tests the JSON that each builder method writes.</summary>
public sealed class ParameterJsonTests
{
    // The catalog knows nothing of this model, so the builder offers everything and denies nothing.
    private static ChatRequestBuilder<DynamicChatModel> Any => ChatRequest.For("test/any").User("Hi");

    public static TheoryData<string, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>> Parameters => new()
    {
        { "\"temperature\":0.7", b => b.Temperature(0.7) },
        { "\"top_p\":0.9", b => b.TopP(0.9) },
        { "\"top_k\":40", b => b.TopK(40) },
        { "\"top_a\":0.1", b => b.TopA(0.1) },
        { "\"min_p\":0.05", b => b.MinP(0.05) },
        { "\"max_tokens\":5", b => b.MaxTokens(5) },
        { "\"stop\":[\"a\",\"\\n\"]", b => b.Stop("a", "\n") },
        { "\"seed\":-7", b => b.Seed(-7) },
        { "\"presence_penalty\":-2", b => b.PresencePenalty(-2) },
        { "\"frequency_penalty\":0.5", b => b.FrequencyPenalty(0.5) },
        { "\"repetition_penalty\":1.1", b => b.RepetitionPenalty(1.1) },
        { "\"logit_bias\":{\"5\":-100,\"7\":1.5}", b => b.LogitBias(new Dictionary<int, double> { [7] = 1.5, [5] = -100 }) },
        { "\"logprobs\":true", b => b.Logprobs() },
        { "\"logprobs\":true,\"top_logprobs\":3", b => b.TopLogprobs(3) },
        { "\"response_format\":{\"type\":\"json_object\"}", b => b.JsonObject() },
        { "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"strict\":false,\"schema\":{\"type\":\"object\"}}}", b => b.JsonSchema("x", JsonSchema.Parse("{\"type\":\"object\"}")) },
        { "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"now\",\"description\":\"The time.\",\"parameters\":{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false},\"strict\":true}}]", b => b.Tools(new ChatTool("now", "The time.")) },
        { "\"tool_choice\":\"required\"", b => b.ToolChoice(ToolChoice.Required) },
        { "\"tool_choice\":\"auto\"", b => b.ToolChoice(default) },
        { "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"now\"}}", b => b.ToolChoice(ToolChoice.Named("now")) },
        { "\"parallel_tool_calls\":false", b => b.ParallelToolCalls(false) },
        { "\"reasoning\":{\"effort\":\"high\"}", b => b.Reasoning(ReasoningEffort.High) },
        { "\"reasoning\":{\"max_tokens\":1000}", b => b.ReasoningTokens(1000) },
        { "\"include_reasoning\":true", b => b.IncludeReasoning(true) },
        { "\"reasoning_effort\":\"low\"", b => b.ReasoningEffort(ReasoningEffort.Low) },
        { "\"verbosity\":\"high\"", b => b.Verbosity(Verbosity.High) },
        { "\"web_search_options\":{}", b => b.WebSearch() },
        { "\"web_search_options\":{\"search_context_size\":\"low\"}", b => b.WebSearch("low") },
        { "\"n\":2", b => b.Choices(2) },
        { "\"user\":\"u-1\"", b => b.EndUser("u-1") },
        { "\"frobnicate\":{\"a\":[1,2.50]}", b => b.Parameter("frobnicate", ParameterValue.FromJson("{\"a\":[1,2.50]}")) },
    };

    [Theory]
    [MemberData(nameof(Parameters), DisableDiscoveryEnumeration = true)]
    public void Every_method_writes_its_parameter(
        string json, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>> set) =>
        Assert.Equal($$"""{"model":"test/any","messages":[{"role":"user","content":"Hi"}],{{json}}}""", set(Any).Build().ToJson());

    public static TheoryData<string, Action> OutOfRange => new()
    {
        { "from 0 to 1", () => Any.TopP(1.1) },
        { "at least 0", () => Any.TopK(-1) },
        { "from 0 to 1", () => Any.MinP(double.NaN) },
        { "from -2 to 2", () => Any.PresencePenalty(2.5) },
        { "from -100 to 100", () => Any.LogitBias(new Dictionary<int, double> { [1] = 101 }) },
        { "from 0 to 20", () => Any.TopLogprobs(21) },
        { "at least 1", () => Any.ReasoningTokens(0) },
        { "at least 1", () => Any.Choices(0) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void A_value_out_of_range_fails_when_it_is_set_and_the_message_has_the_range(string range, Action set) =>
        Assert.Contains(range, Assert.Throws<ArgumentOutOfRangeException>(set).Message);

    [Fact]
    public void Documents_videos_and_image_details_are_written_in_order() => Assert.Equal(
        """{"model":"test/any","messages":[{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AQI="}},{"type":"video_url","video_url":{"url":"https://example.com/a.mp4"}},{"type":"video_url","video_url":{"url":"data:video/mp4;base64,AQI="}},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQI=","detail":"low"}}]}]}""",
        Any.File(Two, "application/pdf", "a.pdf").Video(new Uri("https://example.com/a.mp4")).Video(Two, "video/mp4").Image(Two, "image/png", ImageDetail.Low).Build().ToJson());

    [Fact]
    public void A_conversation_with_tools_is_written_as_the_API_wants_it()
    {
        var call = new ToolCall("call_1", "weather", "{\"city\":\"Rome\"}");
        Assert.Equal(
            """{"model":"test/any","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]},{"role":"tool","tool_call_id":"call_1","content":"{\"celsius\":21}"},{"role":"assistant","content":"21 degrees."}]}""",
            Any.Add(ChatMessage.Assistant("", [call])).Add(ChatMessage.Tool(call, "{\"celsius\":21}")).Add(ChatMessage.Assistant("21 degrees.", [])).Build().ToJson());
    }

    [Fact]
    public void Tool_names_are_checked_and_unique()
    {
        Assert.Throws<ArgumentException>(() => new ChatTool("no spaces", ""));
        Assert.Throws<ArgumentException>(() => Any.Tools(new ChatTool("a", ""), new ChatTool("a", "")));
        Assert.Throws<ArgumentException>(() => Any.Tools(Array.Empty<ChatTool>()));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("user")]
    [InlineData("stream")]
    [InlineData("tools")]
    public void With_refuses_what_the_library_has_a_method_for(string name) =>
        Assert.Throws<ArgumentException>(() => Any.Parameter(name, 1));

    private static ReadOnlyMemory<byte> Two { get; } = new byte[] { 1, 2 };
}
