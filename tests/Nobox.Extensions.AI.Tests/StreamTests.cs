using Microsoft.Extensions.AI;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the content of streams of updates, and their behavior when they are misused.</summary>
public sealed class StreamTests
{
    private static readonly ModelCatalog Priced = ModelCatalog.Parse("""[{"id":"m","pricing":{"prompt":"0.01","completion":"0.02"}}]"""u8);

    private static readonly string[] Text =
    [
        """{"id":"c","model":"m","created":1700000000,"choices":[{"index":0,"delta":{"role":"assistant","content":"He"}}]}""",
        """{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"llo"},"finish_reason":"stop"}]}""",
        """{"id":"c","model":"m","choices":[],"usage":{"prompt_tokens":2,"completion_tokens":1,"total_tokens":3}}""",
    ];

    [Fact]
    public async Task The_last_update_has_the_complete_response_and_the_response_its_cost_and_request_id()
    {
        using NoboxClient client = RecordedGateway.Streaming(Text).CreateClient(Priced);
        List<ChatResponseUpdate> updates = await client.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToListAsync();
        var raw = Assert.IsType<ChatResponse>(updates[^1].RawRepresentation);
        Assert.Equal(("Hello", 0.04m, "req_1"), (raw.Text, raw.Cost, raw.RequestId));
        Assert.All(updates.SkipLast(1), update => Assert.IsType<ChatDelta>(update.RawRepresentation));
        AssertProperties(updates.ToChatResponse());
    }

    [Fact]
    public async Task A_response_without_streaming_has_the_same_properties()
    {
        using NoboxClient client = RecordedGateway
            .Responding("{\"content\":\"Hello\"}", ",\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1,\"total_tokens\":3}").CreateClient(Priced);
        AIResponse response = await client.AsIChatClient("m").GetResponseAsync("Hi");
        AssertProperties(response);
        Assert.IsType<ChatChoice>(response.Messages[0].RawRepresentation);
    }

    [Fact]
    public async Task Further_choices_are_messages_of_their_own()
    {
        RecordedGateway gateway = RecordedGateway.Streaming(
            """{"id":"c","choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"x"}}]}""",
            """{"id":"c","choices":[{"index":1,"delta":{"content":"y"},"finish_reason":"stop"},{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}""");
        using NoboxClient client = gateway.CreateClient();
        AIResponse response = await client.AsIChatClient("m")
            .GetStreamingResponseAsync("Hi", new ChatOptions { AdditionalProperties = new() { ["n"] = 2 } }).ToChatResponseAsync();
        Assert.Equal(["ab", "xy"], response.Messages.Select(message => message.Text));
        Assert.Equal(["c", "c-1"], response.Messages.Select(message => message.MessageId));
    }

    [Fact]
    public async Task Pages_that_are_listed_beside_the_choices_are_annotations()
    {
        const string Citations = ",\"citations\":[\"https://a.example/\"]";
        using NoboxClient plain = RecordedGateway.Responding("{\"content\":\"Hello\"}", Citations).CreateClient();
        AssertCitation(await plain.AsIChatClient("m").GetResponseAsync("Hi"));
        using NoboxClient streaming = RecordedGateway.Streaming("""{"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]""" + Citations + "}").CreateClient();
        AssertCitation(await streaming.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToChatResponseAsync());
    }

    [Fact]
    public async Task Each_enumeration_sends_the_request()
    {
        using NoboxClient client = RecordedGateway.Streaming(Text).CreateClient();
        IAsyncEnumerable<ChatResponseUpdate> updates = client.AsIChatClient("m").GetStreamingResponseAsync("Hi");
        Assert.Equal("Hello", (await updates.ToChatResponseAsync()).Text);
        Assert.Equal("Hello", (await updates.ToChatResponseAsync()).Text);
    }

    [Fact]
    public async Task The_end_of_a_stream_stays_its_end()
    {
        using NoboxClient client = RecordedGateway.Streaming(Text).CreateClient();
        await using IAsyncEnumerator<ChatResponseUpdate> updates = client.AsIChatClient("m").GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        while (await updates.MoveNextAsync())
            Assert.NotNull(updates.Current);
        Assert.False(await updates.MoveNextAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_disposed_stream_has_no_further_updates(int moves)
    {
        using NoboxClient client = RecordedGateway.Streaming(Text).CreateClient();
        IAsyncEnumerator<ChatResponseUpdate> updates = client.AsIChatClient("m").GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        for (int i = 0; i < moves; i++)
            Assert.True(await updates.MoveNextAsync());
        await updates.DisposeAsync();
        Assert.False(await updates.MoveNextAsync());
    }

    [Fact]
    public async Task A_second_move_while_the_first_is_pending_is_refused_and_harms_nothing()
    {
        var body = new HeldStream(string.Concat(Text.Append("[DONE]").Select(data => $"data: {data}\n\n")));
        using var client = new NoboxClient(new NoboxClientOptions { Token = "token" }, new HttpClient(new HeldHandler(body)));
        await using IAsyncEnumerator<ChatResponseUpdate> updates = client.AsIChatClient("m").GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        ValueTask<bool> first = updates.MoveNextAsync();
        Assert.False(first.IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => updates.MoveNextAsync().AsTask());
        body.Release();
        Assert.True(await first);
        string text = updates.Current.Text;
        while (await updates.MoveNextAsync())
            text += updates.Current.Text;
        Assert.Equal("Hello", text);
    }

    [Fact]
    public async Task A_request_that_cannot_be_made_fails_before_the_enumeration()
    {
        using NoboxClient client = RecordedGateway.Streaming(Text).CreateClient();
        Assert.Throws<NotSupportedException>(() => client.AsIChatClient("m").GetStreamingResponseAsync("Hi", new ChatOptions { ConversationId = "1" }));
        await Task.CompletedTask;
    }

    private static void AssertProperties(AIResponse response)
    {
        Assert.Equal(0.04m, response.AdditionalProperties!["Cost"]);
        Assert.Equal("req_1", response.AdditionalProperties["RequestId"]);
        string json = System.Text.Json.JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIResponse)));
        Assert.Contains("\"Cost\": 0.04", json);
    }

    private static void AssertCitation(AIResponse response)
    {
        IEnumerable<AIAnnotation> annotations = response.Messages[0].Contents.OfType<TextContent>().SelectMany(text => text.Annotations ?? []);
        Assert.Equal(new Uri("https://a.example/"), Assert.IsType<CitationAnnotation>(Assert.Single(annotations)).Url);
        Assert.Equal("Hello", response.Text);
    }

    private sealed class HeldHandler(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage { Content = new StreamContent(body) { Headers = { ContentType = new("text/event-stream") } }, RequestMessage = request });
    }

    /// <summary>Has nothing to read until it is released.</summary>
    private sealed class HeldStream(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _released.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _released.Task.WaitAsync(cancellationToken);
            return Read(buffer.Span);
        }
    }
}
