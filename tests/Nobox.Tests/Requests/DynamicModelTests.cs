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

    private sealed class Model(ModelInfo info) : ISupportsStructuredOutputs
    {
        public string Id => info.Id;

        public ModelInfo Info => info;
    }
}
