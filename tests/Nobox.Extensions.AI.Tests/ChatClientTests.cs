using Microsoft.Extensions.AI;
using Nobox.Emulator;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>The gateway through Microsoft.Extensions.AI.</summary>
public sealed class ChatClientTests : IAsyncLifetime
{
    private GatewayEmulator _emulator = null!;
    private NoboxClient _client = null!;
    private IChatClient _chat = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await GatewayEmulator.StartAsync(Cancellation);
        ModelCatalog catalog = ModelCatalog.Parse("""[{"id":"openai/o1-preview","public_id":"o1-preview","supported_parameters":["max_tokens"]}]"""u8);
        _client = new NoboxClient(new NoboxClientOptions { Token = _emulator.Token, BaseUrl = _emulator.BaseUrl, Catalog = catalog });
        _chat = _client.AsIChatClient("gpt-4o");
    }

    public async ValueTask DisposeAsync()
    {
        _chat.Dispose();
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_is_answered_with_usage_model_and_finish_reason()
    {
        AIResponse reply = await _chat.GetResponseAsync(
            [new AIMessage(AIRole.System, "Be brief."), new AIMessage(AIRole.User, "What is a qubit?")],
            new ChatOptions { Temperature = 0.7f, MaxOutputTokens = 10, TopP = 0.9f, StopSequences = ["@"] },
            Cancellation);
        Assert.Contains("qubit", reply.Text);
        Assert.Equal(("openai/gpt-4o", 10L, "length"), (reply.ModelId, reply.Usage!.OutputTokenCount, reply.FinishReason!.Value.Value));
    }

    [Fact]
    public async Task A_stream_is_the_same_answer_in_pieces()
    {
        AIResponse whole = await _chat.GetResponseAsync("Tell me a story", cancellationToken: Cancellation);
        List<ChatResponseUpdate> updates = await _chat.GetStreamingResponseAsync("Tell me a story", cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.True(updates.Count > 10);
        Assert.Equal(whole.Text, updates.ToChatResponse().Text);
        Assert.Equal(ChatFinishReason.Stop, updates.ToChatResponse().FinishReason);
    }

    [Fact]
    public async Task A_set_of_models_falls_back_and_a_named_model_replaces_it()
    {
        IChatClient chat = _client.AsIChatClient(new Pair(_client.Chat("acme/none").Model, _client.Chat("openai/gpt-4o").Model));
        AIResponse reply = await chat.GetResponseAsync("What is a qubit?", new ChatOptions { Temperature = 0.5f }, Cancellation);
        Assert.Equal("openai/gpt-4o", reply.ModelId);
        Assert.Equal("openai/gpt-4o", (await chat.GetStreamingResponseAsync("What is a qubit?", cancellationToken: Cancellation).ToListAsync(Cancellation)).ToChatResponse().ModelId);
        Assert.Equal("acme/none", chat.GetService<ChatClientMetadata>()!.DefaultModelId);
        var e = await Assert.ThrowsAsync<ModelNotFoundException>(() => chat.GetResponseAsync("Hi", new ChatOptions { ModelId = "acme/none" }, Cancellation));
        Assert.Empty(e.EarlierFailures);
    }

    [Fact]
    public async Task A_deployment_is_checked_as_the_model_that_it_runs()
    {
        IChatClient chat = _client.AsIChatClient(new Deployment(_client.Chat("o1-preview").Model));
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => chat.GetResponseAsync("Hi", new ChatOptions { Seed = 1 }, Cancellation));
        Assert.Equal(("prod-chat", "seed"), (e.Model, e.Capability));
    }

    [Fact]
    public async Task Images_are_seen()
    {
        var message = new AIMessage(AIRole.User, [new TextContent("What?"), new UriContent("https://example.com/a.png", "image/png"), new DataContent(new byte[] { 1 }, "image/png")]);
        Assert.Contains("2 images", (await _chat.GetResponseAsync(message, cancellationToken: Cancellation)).Text);
    }

    [Fact]
    public async Task Options_may_name_another_model_which_is_checked_before_anything_is_sent()
    {
        int before = _emulator.Requests.Count;
        await Assert.ThrowsAsync<CapabilityNotSupportedException>(
            () => _chat.GetResponseAsync("Hi", new ChatOptions { ModelId = "o1-preview", Temperature = 1 }, Cancellation));
        Assert.Equal(before, _emulator.Requests.Count);
    }

    [Fact]
    public async Task Errors_of_the_gateway_stay_what_they_are()
    {
        using var poor = new NoboxClient(new NoboxClientOptions { Token = _emulator.UnfundedToken, BaseUrl = _emulator.BaseUrl });
        await Assert.ThrowsAsync<InsufficientFundsException>(() => poor.AsIChatClient("gpt-4o").GetResponseAsync("Hi", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Content_that_cannot_be_sent_is_an_error_and_not_left_out()
    {
        var message = new AIMessage(AIRole.User, [new HostedFileContent("file-1")]);
        await Assert.ThrowsAsync<NotSupportedException>(() => _chat.GetResponseAsync(message, cancellationToken: Cancellation));
    }

    [Fact]
    public void The_client_has_metadata_and_services()
    {
        var metadata = (ChatClientMetadata)_chat.GetService(typeof(ChatClientMetadata))!;
        Assert.Equal(("nobox", _emulator.BaseUrl, "gpt-4o"), (metadata.ProviderName, metadata.ProviderUri, metadata.DefaultModelId));
        Assert.Same(_client, _chat.GetService(typeof(NoboxClient)));
        Assert.Null(_chat.GetService(typeof(NoboxClient), "key"));
    }

    private sealed class Pair(IChatModel first, IChatModel second) : ModelSet("pair", first, second);

    private sealed class Deployment(IChatModel model) : ModelDeployment("prod-chat", model);
}
