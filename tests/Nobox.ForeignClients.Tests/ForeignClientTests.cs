using System.ClientModel;
using Microsoft.Extensions.AI;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.ForeignClients.Tests;

/// <summary>Tests the catalog with the chat clients of other SDKs.</summary>
public sealed class ForeignClientTests(Servers servers) : IClassFixture<Servers>
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    public static TheoryData<string> Sdks => ["OpenAI", "Azure", "Semantic Kernel", "Ollama"];

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task A_request_of_our_builder_is_sent_by_their_client(string sdk)
    {
        using IChatClient client = servers.Client(sdk, "eye");
        ChatResponse response = await Request(client).SendAsync(Cancellation);
        CheckSent();
        Assert.NotEmpty(response.Text);
        Assert.Equal(IsBridge(sdk) ? null : FinishReason.Stop, response.FinishReason);
        Assert.Equal(IsBridge(sdk) ? null : (response.Usage!.PromptTokens * 0.001m) + (response.Usage.CompletionTokens * 0.01m), response.Cost);
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task Their_client_streams_to_our_builder(string sdk)
    {
        using IChatClient client = servers.Client(sdk, "eye");
        int before = servers.Sent.Count;
        ChatStream stream = Request(client).StreamAsync(Cancellation);
        List<ChatDelta> deltas = await stream.ToListAsync(Cancellation);
        CheckSent();
        Assert.True(deltas.Count(delta => delta.Text.Length > 0) > 1);
        ChatResponse response = await stream.ToResponseAsync(Cancellation);
        Assert.Equal(string.Concat(deltas.Select(delta => delta.Text)), response.Text);
        Assert.Equal((!IsBridge(sdk), !IsBridge(sdk), before + 1), (response.FinishReason == FinishReason.Stop, response.Cost > 0, servers.Sent.Count));
    }

    [Theory]
    [MemberData(nameof(Sdks))]
    public async Task The_catalog_checks_the_options_of_their_client(string sdk)
    {
        int before = servers.Sent.Count;
        var options = new ChatOptions { Temperature = 0.2f };
        using IChatClient throwing = Checked(UnsupportedOption.Throw);
        Assert.Equal("acme/plain", throwing.GetService<ModelInfo>()?.Id);
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => throwing.GetResponseAsync("Hi", options, Cancellation));
        Assert.Equal(["acme/eye"], e.ModelsWithCapability);
        await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => Request(throwing).SendAsync(Cancellation));
        Assert.Equal(before, servers.Sent.Count);

        using IChatClient dropping = Checked(UnsupportedOption.Drop);
        AIResponse response = await dropping.GetResponseAsync("Hi", options, Cancellation);
        Assert.DoesNotContain("temperature", servers.Sent[^1], StringComparison.Ordinal);
        Assert.Equal(["temperature"], (string[])response.AdditionalProperties!["DroppedOptions"]!);
        Assert.Equal(!IsBridge(sdk), response.AdditionalProperties.ContainsKey("Cost"));

        using IChatClient warning = Checked(UnsupportedOption.Warn);

        // The emulated gateway refuses what the model does not support.
        await Record.ExceptionAsync(() => warning.GetResponseAsync("Hi", options, Cancellation));
        Assert.Contains("\"temperature\":0.2", servers.Sent[^1], StringComparison.Ordinal);

        IChatClient Checked(UnsupportedOption unsupported) => servers.Client(sdk, "plain").AsBuilder().UseModelCatalog(unsupported, servers.Catalog).Build();
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Azure")]
    public async Task A_tool_call_comes_back(string sdk)
    {
        using IChatClient client = servers.Client(sdk, "eye");
        var tool = new ChatTool("get_weather", "Gets the weather.", JsonSchema.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""));
        ChatRequestBuilder<DynamicChatModel> chat = client.For(servers.Model("acme/eye")).User("Use get_weather for Rome.").Tools(tool);
        ChatResponse asked = await chat.SendAsync(Cancellation);
        ToolCall call = Assert.Single(asked.ToolCalls);
        Assert.Equal(("get_weather", FinishReason.ToolCalls), (call.Name, asked.FinishReason));
        ChatResponse answered = await chat.Add(asked).Add(ChatMessage.Tool(call, "21 degrees")).SendAsync(Cancellation);
        Assert.Contains("21 degrees", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_replaces_the_name_of_their_client_on_request()
    {
        using IChatClient client = servers.Client("OpenAI", "plain");
        await client.For(servers.Model("acme/eye"), sendId: true).User("Hi").SendAsync(Cancellation);
        Assert.Contains("\"model\":\"acme/eye\"", servers.Sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_exceptions_pass_unchanged()
    {
        using IChatClient client = servers.Client("OpenAI", "eye", servers.UnfundedToken);
        var e = await Assert.ThrowsAsync<ClientResultException>(() => Request(client).SendAsync(Cancellation));
        Assert.Equal(400, e.Status);
        await Assert.ThrowsAsync<ClientResultException>(() => Request(client).StreamAsync(Cancellation).ToResponseAsync(Cancellation));
    }

    /// <summary>Determines whether the client is a bridge that loses the finish reason and the usage.</summary>
    private static bool IsBridge(string sdk) => sdk == "Semantic Kernel";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ChatRequestBuilder<DynamicChatModel> Request(IChatClient client) =>
        client.For(servers.Model("acme/eye")).System("Be brief.").User("What is this?").Image(Picture, "image/png").Temperature(0.2);

    private void CheckSent()
    {
        string sent = servers.Sent[^1];
        Assert.Contains("\"temperature\":0.2", sent, StringComparison.Ordinal);
        Assert.Contains("\"model\":\"eye\"", sent, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Picture), sent, StringComparison.Ordinal);
        Assert.Contains("Be brief.", sent, StringComparison.Ordinal);
    }
}
