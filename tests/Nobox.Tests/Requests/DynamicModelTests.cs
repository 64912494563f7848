namespace Nobox.Tests;

public class DynamicModelTests
{
    public static TheoryData<string, string, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>> Denied => new()
    {
        { "o1-preview", "temperature", chat => chat.Temperature(1) },
        { "openai/o1-preview", "stop", chat => chat.Stop("x") },
        { "deepseek-r1", "image", chat => chat.Image(new Uri("https://example.com")) },
        { "deepseek-r1", "audio", chat => chat.Audio(new byte[] { 1 }, "wav") },
        { "deepseek-r1", "seed", chat => chat.Seed(1) },
        { "deepseek-r1", "response_format", chat => chat.JsonObject() },
        { "deepseek-r1", "structured_outputs", chat => chat.JsonSchema("answer", JsonSchema.Parse("{}")) },
    };

    [Theory]
    [MemberData(nameof(Denied))]
    public async Task What_the_catalog_denies_fails_before_anything_is_sent(
        string model, string capability, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>> add)
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient();
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => add(client.Chat(model).User("Hi")).SendAsync());
        Assert.Equal(capability, e.Capability);
        Assert.Contains(capability, e.Message);
        Assert.EndsWith(model, e.Model);
        Assert.Throws<CapabilityNotSupportedException>(() => { add(client.Chat(model).User("Hi")).StreamAsync(); });
        Assert.Empty(handler.Sent);
    }

    public static TheoryData<string, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>> Methods => new()
    {
        { "temperature", chat => chat.Temperature(1) },
        { "top_p", chat => chat.TopP(1) },
        { "top_k", chat => chat.TopK(1) },
        { "top_a", chat => chat.TopA(1) },
        { "min_p", chat => chat.MinP(1) },
        { "max_tokens", chat => chat.MaxTokens(1) },
        { "stop", chat => chat.Stop("x") },
        { "seed", chat => chat.Seed(1) },
        { "presence_penalty", chat => chat.PresencePenalty(1) },
        { "frequency_penalty", chat => chat.FrequencyPenalty(1) },
        { "repetition_penalty", chat => chat.RepetitionPenalty(1) },
        { "logit_bias", chat => chat.LogitBias(new Dictionary<int, double> { [1] = 1 }) },
        { "logprobs", chat => chat.Logprobs() },
        { "top_logprobs", chat => chat.TopLogprobs(1) },
        { "response_format", chat => chat.JsonObject() },
        { "structured_outputs", chat => chat.JsonSchema("x", JsonSchema.Parse("{}")) },
        { "tools", chat => chat.Tools(new ChatTool("x", "x")) },
        { "tool_choice", chat => chat.ToolChoice(ToolChoice.None) },
        { "parallel_tool_calls", chat => chat.ParallelToolCalls(true) },
        { "reasoning", chat => chat.Reasoning(ReasoningEffort.Low) },
        { "reasoning", chat => chat.ReasoningTokens(1) },
        { "include_reasoning", chat => chat.IncludeReasoning(true) },
        { "reasoning_effort", chat => chat.ReasoningEffort(ReasoningEffort.Low) },
        { "verbosity", chat => chat.Verbosity(Verbosity.Low) },
        { "web_search_options", chat => chat.WebSearch() },
        { "image", chat => chat.Image(new Uri("https://example.com")) },
        { "audio", chat => chat.Audio(new byte[] { 1 }, "wav") },
        { "video", chat => chat.Video(new Uri("https://example.com")) },
        { "file", chat => chat.File(new byte[] { 1 }, "application/pdf", "a.pdf") },
    };

    [Theory]
    [MemberData(nameof(Methods), DisableDiscoveryEnumeration = true)]
    public void Every_method_is_checked_by_name_and_the_failure_names_model_capability_and_who_has_it(
        string capability, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>> add)
    {
        bool input = capability is "image" or "audio" or "video" or "file";
        string takes = input ? "" : $"\"{capability}\"";
        if (capability == "top_logprobs")
            takes += ",\"logprobs\"";
        string accepts = input ? $"\"text\",\"{capability}\"" : "\"text\"";
        ModelCatalog catalog = ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes($$"""
            [{"id":"x/none","input_modalities":["text"],"supported_parameters":{{(capability == "top_logprobs" ? "[\"logprobs\",\"-top_logprobs\"]" : "[]")}}},
             {"id":"x/has","input_modalities":[{{accepts}}],"supported_parameters":[{{takes}}]}]
            """));
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t", Catalog = catalog });
        add(client.Chat("x/has").User("Hi")).Build();
        var e = Assert.Throws<CapabilityNotSupportedException>(() => add(client.Chat("x/none").User("Hi")).Build());
        Assert.Equal(("x/none", capability), (e.Model, e.Capability));
        Assert.Equal(["x/has"], e.ModelsWithCapability);
        Assert.Equal($"The catalog says that x/none does not support '{capability}'. Models that do: x/has.", e.Message);
    }

    [Theory]
    [InlineData("\"max_output_tokens\":100", 100)]
    [InlineData("\"context_length\":100", 100)]
    [InlineData("\"context_length\":100,\"max_output_tokens\":200", 100)]
    public void More_tokens_than_the_model_can_output_are_refused_before_sending(string limits, int most)
    {
        ModelCatalog catalog = ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes(
            $$"""[{"id":"x/m",{{limits}}},{"id":"x/removed","max_output_tokens":999,"status":"removed"},{"id":"x/has","max_output_tokens":999}]"""));
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t", Catalog = catalog });
        Assert.Equal(most, client.Chat("x/m").User("Hi").MaxTokens(most).Build().MaxTokens);
        var e = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat("x/m").User("Hi").MaxTokens(most + 1).Build());
        Assert.Equal(("x/m", $"max_tokens of {most + 1}"), (e.Model, e.Capability));
        Assert.Contains("x/has", e.Message);
        Assert.DoesNotContain("x/removed", e.Message);
    }

    [Fact]
    public void A_model_that_takes_only_the_effort_gets_it_under_that_name() =>
        Assert.EndsWith("\"reasoning_effort\":\"high\"}", Only("reasoning_effort").Reasoning(ReasoningEffort.High).Build().ToJson());

    [Fact]
    public void Top_log_probabilities_bring_log_probabilities() =>
        Assert.EndsWith("\"logprobs\":true,\"top_logprobs\":2}", Only("top_logprobs").TopLogprobs(2).Build().ToJson());

    [Fact]
    public void A_model_may_follow_schemas_and_take_no_other_format()
    {
        const string Schemas = "structured_outputs\",\"-response_format";
        Only(Schemas).JsonSchema("x", JsonSchema.Parse("{}")).Build();
        Only("structured_outputs").JsonObject().Build();
        Assert.Throws<CapabilityNotSupportedException>(() => Only(Schemas).JsonObject().Build());
    }

    private static ChatRequestBuilder<DynamicChatModel> Only(string parameter)
    {
        ModelCatalog catalog = ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes($$"""[{"id":"x/m","supported_parameters":["{{parameter}}"]}]"""));
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t", Catalog = catalog });
        return client.Chat("x/m").User("Hi");
    }

    [Fact]
    public void The_message_names_models_that_can_of_the_same_provider_first()
    {
        using NoboxClient client = new ScriptedHandler().CreateClient();
        var e = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat("o1-preview").User("Hi").Temperature(1).Build());
        Assert.Equal(["openai/gpt-4o", "deepseek/deepseek-r1"], e.ModelsWithCapability);
        Assert.Contains("openai/gpt-4o", e.Message);
    }

    [Theory]
    [InlineData("meta/llama-4")]
    [InlineData("nobody/knows-this")]
    public async Task What_the_catalog_does_not_say_is_sent(string model)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        await client.Chat(model).User("Hi").Temperature(1).Image(new Uri("https://example.com")).SendAsync();
        Assert.Contains($"\"model\":\"{model}\"", Assert.Single(handler.Sent).Body);
    }

    [Fact]
    public void Outputs_that_the_catalog_denies_are_refused_and_both_can_be_asked_for()
    {
        var writer = new Model(new ModelInfo { Id = "acme/text-1", OutputModalities = Modalities.Text | Modalities.Image });
        var e = Assert.Throws<CapabilityNotSupportedException>(() => ChatRequest.For(writer).User("Hi").ImageOutput().AudioOutput("alloy", "wav").Build());
        Assert.Equal("audio output", e.Capability);

        var speaker = new Model(new ModelInfo { Id = "acme/all-1", OutputModalities = Modalities.Text | Modalities.Image | Modalities.Audio });
        Assert.EndsWith(
            "\"modalities\":[\"image\",\"text\",\"audio\"],\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"}}",
            ChatRequest.For(speaker).User("Hi").AudioOutput("alloy", "wav").ImageOutput().Build().ToJson());
    }

    [Fact]
    public void A_schema_needs_structured_outputs_and_not_the_other_formats()
    {
        var model = new Model(new ModelInfo { Id = "acme/text-1", SupportedParameters = ["structured_outputs"] });
        Assert.Contains("json_schema", ChatRequest.For(model).User("Hi").JsonSchema("answer", JsonSchema.Parse("{}")).Build().ToJson());
    }

    [Fact]
    public async Task A_public_id_is_sent_as_it_is()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Contains("\"model\":\"gpt-4o\"", handler.Sent[0].Body);
    }

    [Fact]
    public void A_message_with_content_that_a_typed_model_does_not_accept_is_refused_before_it_is_sent()
    {
        var message = new ChatMessage(ChatRole.User, [new ImagePart(new Uri("https://example.com/a.png"))]);
        var model = new Model(new ModelInfo { Id = "acme/text-1", InputModalities = Modalities.Text });
        Assert.Throws<CapabilityNotSupportedException>(() => ChatRequest.For(model).Add(message).Build());
    }

    private sealed class Model(ModelInfo info) : ISupportsStructuredOutputs, IProducesImages, IProducesAudio
    {
        public string Id => info.Id;

        public ModelInfo Info => info;
    }
}
