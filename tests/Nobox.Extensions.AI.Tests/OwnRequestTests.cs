using Microsoft.Extensions.AI;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Requests of the application's own and additional properties, which set what the options of Microsoft.Extensions.AI have no property for.</summary>
public sealed class OwnRequestTests : IDisposable
{
    private readonly RecordedGateway _gateway = new(RecordedGateway.Hello);
    private readonly NoboxClient _client;

    public OwnRequestTests() => _client = _gateway.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_builder_takes_precedence_and_options_fill_the_rest()
    {
        var options = new ChatOptions { Temperature = 0.5f, TopK = 3, MaxOutputTokens = 9, ModelId = "options", StopSequences = ["b"] };
        options.RawRepresentationFactory = _ => _client.Chat("raw").Temperature(1.5).MaxTokens(7).Stop("a").EndUser("u").Parameter("custom", 5);
        await SendAsync(options);
        Assert.Equal(
            """{"model":"raw","messages":[{"role":"user","content":"Hi"}],"temperature":1.5,"top_k":3,"max_tokens":7,"stop":["a","b"],"user":"u","custom":5}""",
            _gateway.Sent);
    }

    [Fact]
    public async Task Messages_of_a_request_precede_those_of_the_call()
    {
        ChatRequest own = ChatRequest.For("raw").System("Be brief.").Seed(1).Build();
        await SendAsync(new ChatOptions { RawRepresentationFactory = _ => own, Instructions = "Be kind.", Seed = 2 });
        Assert.Equal(
            """{"model":"raw","messages":[{"role":"system","content":"Be kind."},{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],"seed":1}""",
            _gateway.Sent);
    }

    [Fact]
    public async Task Tools_of_both_are_offered()
    {
        await SendAsync(new ChatOptions
        {
            Tools = [AIFunctionFactory.Create(() => 1, "ours"), AIFunctionFactory.Create(() => 1, "both")],
            RawRepresentationFactory = _ => _client.Chat("m").Tools(new ChatTool("own", ""), new ChatTool("both", "Own.")),
        });
        Assert.Contains("\"name\":\"own\"", _gateway.Sent);
        Assert.Contains("\"name\":\"both\",\"description\":\"Own.\"", _gateway.Sent);
        Assert.Contains("\"name\":\"ours\"", _gateway.Sent);
        Assert.Equal(3, _gateway.Sent.Split("\"function\":{").Length - 1);
    }

    [Fact]
    public async Task One_parameter_under_two_names_is_sent_once()
    {
        await SendAsync(new ChatOptions
        {
            MaxOutputTokens = 1,
            Reasoning = new() { Effort = Microsoft.Extensions.AI.ReasoningEffort.Low },
            RawRepresentationFactory = _ => ChatRequest.Parse("""{"model":"m","messages":[{"role":"user","content":"x"}],"max_completion_tokens":2,"reasoning_effort":"high"}"""),
        });
        Assert.DoesNotContain("\"max_tokens\"", _gateway.Sent);
        Assert.DoesNotContain("\"reasoning\"", _gateway.Sent);
        Assert.EndsWith("\"max_completion_tokens\":2,\"reasoning_effort\":\"high\"}", _gateway.Sent);
    }

    [Fact]
    public async Task A_request_may_decline_the_usage_of_streams_and_name_fallbacks()
    {
        RecordedGateway gateway = RecordedGateway.Streaming("""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}]}""");
        using NoboxClient client = gateway.CreateClient();
        var options = new ChatOptions { RawRepresentationFactory = _ => client.Chat("m").IncludeUsage(false).FallbackTo("n") };
        await client.AsIChatClient("x").GetStreamingResponseAsync("Hi", options).ToChatResponseAsync();
        Assert.EndsWith("\"stream\":true}", gateway.Sent);
    }

    [Fact]
    public async Task The_factory_receives_the_chat_client()
    {
        IChatClient chat = _client.AsIChatClient("m");
        IChatClient? received = null;
        await chat.GetResponseAsync("Hi", new ChatOptions { RawRepresentationFactory = client => (received = client, (object?)null).Item2 });
        Assert.Same(chat, received);
    }

    [Fact]
    public async Task A_request_of_another_library_is_an_error()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new ChatOptions { RawRepresentationFactory = _ => new Uri("https://a.example/") }));
        Assert.Contains("System.Uri", error.Message);
    }

    [Fact]
    public async Task Additional_properties_are_parameters()
    {
        await SendAsync(new ChatOptions
        {
            Temperature = 1,
            AdditionalProperties = new()
            {
                ["temperature"] = 0.2f,
                ["user"] = "u",
                ["n"] = 1,
                ["logprobs"] = true,
                ["min_p"] = 0.1,
                ["zero"] = null,
                ["provider"] = new Dictionary<string, object?> { ["order"] = new List<object?> { "a", 1m } },
                ["raw"] = System.Text.Json.JsonDocument.Parse("[1, {}]").RootElement,
            },
        });
        Assert.EndsWith(
            ""","temperature":0.2,"min_p":0.1,"logprobs":true,"n":1,"user":"u","provider":{"order":["a",1]},"raw":[1,{}],"zero":null}""", _gateway.Sent);
    }

    [Fact]
    public async Task An_additional_property_replaces_the_option_that_says_the_same()
    {
        await SendAsync(new ChatOptions { MaxOutputTokens = 1, AdditionalProperties = new() { ["max_completion_tokens"] = 2 } });
        Assert.EndsWith("}],\"max_completion_tokens\":2}", _gateway.Sent);
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("messages")]
    [InlineData("model")]
    public async Task A_field_that_the_library_writes_cannot_be_an_additional_property(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(new ChatOptions { AdditionalProperties = new() { [name] = true } }));

    [Fact]
    public async Task An_additional_property_that_JSON_cannot_represent_is_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new ChatOptions { AdditionalProperties = new() { ["x"] = new object[] { this } } }));

    [Fact]
    public async Task Additional_properties_are_checked_against_the_catalog()
    {
        using NoboxClient client = _gateway.CreateClient(ModelCatalog.Parse("""[{"id":"m","supported_parameters":["seed"]}]"""u8));
        await Assert.ThrowsAsync<CapabilityNotSupportedException>(
            () => client.AsIChatClient("m").GetResponseAsync("Hi", new ChatOptions { AdditionalProperties = new() { ["top_a"] = 0.1 } }));
    }

    [Fact]
    public async Task A_message_and_a_part_of_the_library_are_sent_as_they_are()
    {
        ChatMessage own = ChatMessage.Parse("""{"role":"user","content":"Hi","name":"bob"}""");
        var part = new ImagePart(new Uri("https://a.example/"), ImageDetail.High);
        await _client.AsIChatClient("m").GetResponseAsync(
        [
            new(Microsoft.Extensions.AI.ChatRole.User, "Hi") { RawRepresentation = own },
            new(Microsoft.Extensions.AI.ChatRole.User, [new AIContent { RawRepresentation = part }]),
        ]);
        Assert.Contains(
            """[{"role":"user","content":"Hi","name":"bob"},{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.example/","detail":"high"}}]}]""",
            _gateway.Sent);
    }

    private Task<Microsoft.Extensions.AI.ChatResponse> SendAsync(ChatOptions options) => _client.AsIChatClient("default").GetResponseAsync("Hi", options);
}
