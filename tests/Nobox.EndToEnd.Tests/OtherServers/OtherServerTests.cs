using System.Net;

namespace Nobox.EndToEnd.Tests.OtherServers;

/// <summary>The client works unchanged with other servers that have the OpenAI API.</summary>
public abstract class OtherServerTests(NodeServer server)
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse(
        """[{"id":"gpt-4o","pricing":{"prompt":"0.000001","completion":"0.000002","input_cache_read":"0.0000001"}}]"""u8);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Gets the answer to <c>Say hello</c>.</summary>
    protected abstract string Hello { get; }

    /// <summary>Gets the cost of that answer, of 100 prompt tokens and 10 completion tokens.</summary>
    protected abstract decimal Cost { get; }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1/")]
    public async Task A_response_has_text_usage_and_cost(string path)
    {
        using NoboxClient client = CreateClient(path);
        ChatResponse reply = await client.Chat("gpt-4o").System("Be brief.").User("Say hello").Temperature(0.5).SendAsync(Cancellation);
        Assert.Equal((Hello, FinishReason.Stop, "gpt-4o"), (reply.Text, reply.FinishReason, reply.Model));
        Assert.Equal((100, 10, 110), (reply.Usage!.PromptTokens, reply.Usage.CompletionTokens, reply.Usage.TotalTokens));
        Assert.Equal(Cost, reply.Cost);
    }

    [Fact]
    public async Task A_stream_has_text_in_pieces()
    {
        using NoboxClient client = CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Say hello").StreamAsync(Cancellation);
        var pieces = new List<string>();
        await foreach (ChatDelta delta in stream)
            pieces.Add(delta.Text);
        Assert.Equal((Hello, FinishReason.Stop), (string.Concat(pieces), stream.FinishReason));
        Assert.True(pieces.Count(piece => piece.Length > 0) > 1);
        Assert.Equal(Hello, (await stream.ToResponseAsync(Cancellation)).Text);
    }

    [Fact]
    public async Task A_tool_is_called_and_its_result_is_read()
    {
        using NoboxClient client = CreateClient();
        var tool = ChatTool.Create((string city) => $"{city}: sunny", "get_weather", "Gets the weather.");
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("What is the weather in Paris?").Tools(tool);
        ChatResponse asked = await chat.SendAsync(Cancellation);
        ToolCall call = Assert.Single(asked.ToolCalls);
        Assert.Equal(("get_weather", FinishReason.ToolCalls), (call.Name, asked.FinishReason));
        string result = await tool.InvokeAsync(call, Cancellation);
        Assert.Equal("Paris: sunny", result);
        Assert.Equal("It is sunny.", (await chat.Add(asked).Add(ChatMessage.Tool(call, result)).SendAsync(Cancellation)).Text);
    }

    [Fact]
    public async Task A_failure_has_the_servers_words()
    {
        using NoboxClient client = CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Fail");
        var plain = await Assert.ThrowsAsync<RateLimitException>(() => chat.SendAsync(Cancellation));
        Assert.Equal((HttpStatusCode.TooManyRequests, "Slow down, please"), (plain.StatusCode, plain.ErrorMessage));
        var streamed = await Assert.ThrowsAsync<RateLimitException>(() => chat.StreamAsync(Cancellation).ToResponseAsync(Cancellation));
        Assert.Equal("Slow down, please", streamed.ErrorMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    public async Task Models_are_listed(string path)
    {
        using NoboxClient client = CreateClient(path);
        ModelInfo model = Assert.Single(await client.ListModelsAsync(Cancellation), model => model.Id == "gpt-4o");
        Assert.Equal("model", model.Json!.Value.GetProperty("object").GetString());
    }

    [Fact]
    public async Task A_path_that_the_server_does_not_have_is_named()
    {
        using NoboxClient client = CreateClient("elsewhere");
        var e = await Assert.ThrowsAsync<NoboxApiException>(() => client.ListModelsAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, e.StatusCode);
        Assert.Contains("/elsewhere/v1/models", e.Message);
    }

    protected NoboxClient CreateClient(string path = "v1")
    {
        server.Require();
        return new NoboxClient(new NoboxClientOptions { Token = "any", BaseUrl = new Uri(server.Url, path), Catalog = Catalog, MaxRetries = 0 });
    }
}
