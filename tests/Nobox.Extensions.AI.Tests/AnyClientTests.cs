using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests requests of our builder that a client which is not ours sends.</summary>
public sealed class AnyClientTests : IDisposable
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse("""
        [{"id":"acme/eye","provider":"acme","input_modalities":["text","image","audio","video","file"],"pricing":{"prompt":"0.001","completion":"0.01","audio":"0.002"}}]
        """u8);

    private static readonly DateTimeOffset Created = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ForeignClient _foreign = new();

    [Fact]
    public async Task Messages_and_parameters_become_messages_and_options()
    {
        var tool = new ChatTool("look_up", "Looks up.", JsonSchema.Parse("""{"type":"object","properties":{"q":{"type":"string"}}}"""));
        await For().System("Short.").User("What is this?").Image(new byte[] { 1 }, "image/png", ImageDetail.Low).Assistant("A dot.").Temperature(0.2).TopP(0.5).TopK(3)
            .FrequencyPenalty(1).PresencePenalty(-1).Seed(7).MaxTokens(50).Stop("a", "b").ReasoningEffort(ReasoningEffort.High).IncludeReasoning(false)
            .Tools(tool).ToolChoice(ToolChoice.Named("look_up")).ParallelToolCalls(false).WebSearch().JsonSchema("dot", JsonSchema.Parse("{}"), strict: false)
            .SendAsync(Cancellation);
        ChatOptions options = _foreign.Options!;
        Assert.Null(options.ModelId);
        Assert.Equal((0.2f, 0.5f, 3, 1f, -1f), (options.Temperature, options.TopP, options.TopK, options.FrequencyPenalty, options.PresencePenalty));
        Assert.Equal((7, 50, AIEffort.High, ReasoningOutput.None, false), (options.Seed, options.MaxOutputTokens, options.Reasoning!.Effort, options.Reasoning.Output, options.AllowMultipleToolCalls));
        Assert.Equal(["a", "b"], options.StopSequences!);
        Assert.Equal("look_up", Assert.IsType<RequiredChatToolMode>(options.ToolMode).RequiredFunctionName);
        var format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal(("dot", "{}", false), (format.SchemaName, format.Schema!.Value.GetRawText(), options.AdditionalProperties!["strict"]));
        AIFunctionDeclaration function = Assert.Single(options.Tools!.OfType<AIFunctionDeclaration>());
        Assert.Equal(("look_up", "Looks up.", "string"), (function.Name, function.Description, function.JsonSchema.GetProperty("properties").GetProperty("q").GetProperty("type").GetString()));
        Assert.Single(options.Tools!.OfType<HostedWebSearchTool>());

        Assert.Equal([AIRole.System, AIRole.User, AIRole.Assistant], _foreign.Messages.Select(message => message.Role));
        var image = Assert.IsType<DataContent>(_foreign.Messages[1].Contents[1]);
        Assert.Equal(("image/png", "low", "A dot."), (image.MediaType, image.AdditionalProperties!["detail"], _foreign.Messages[2].Text));
    }

    [Fact]
    public async Task The_id_is_sent_on_request_only()
    {
        await For(sendId: true).User("Hi").SendAsync(Cancellation);
        Assert.Equal("acme/eye", _foreign.Options!.ModelId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_has_text_reasoning_calls_usage_and_cost(bool stream)
    {
        _foreign.Updates =
        [
            new(AIRole.Assistant, [new TextReasoningContent("Hm.")]) { ResponseId = "r1", ModelId = "eye-2026", CreatedAt = Created },
            new(AIRole.Assistant, "Hel") { ResponseId = "r1" },
            new(AIRole.Assistant, [new TextContent("lo"), new DataContent(new byte[] { 9 }, "image/png"), new FunctionCallContent("c1", "look_up", new Dictionary<string, object?> { ["q"] = "x" })]) { ResponseId = "r1", FinishReason = ChatFinishReason.ToolCalls },
            new(AIRole.Assistant, [new UsageContent(new() { InputTokenCount = 10, OutputTokenCount = 2, TotalTokenCount = 12 })]) { ResponseId = "r1" },
        ];
        ChatResponse response = stream ? await For().User("Hi").StreamAsync(Cancellation).ToResponseAsync(Cancellation) : await For().User("Hi").SendAsync(Cancellation);
        Assert.Equal(("r1", "eye-2026", Created), (response.Id, response.Model, response.Created));
        Assert.Equal(("Hello", "Hm.", FinishReason.ToolCalls, 12), (response.Text, response.Reasoning, response.FinishReason, response.Usage!.TotalTokens));
        Assert.Equal(new ToolCall("c1", "look_up", """{"q":"x"}"""), Assert.Single(response.ToolCalls));
        Assert.Equal(new byte[] { 9 }, Assert.Single(response.Images).Bytes.ToArray());
        Assert.Null(response.Cost);

        // Images of a response have no price.
        _foreign.Updates = [new(AIRole.Assistant, "Hello"), _foreign.Updates[^1]];
        Assert.Equal((10 * 0.001m) + (2 * 0.01m), (await For().User("Hi").SendAsync(Cancellation)).Cost);
    }

    [Fact]
    public async Task Audio_that_the_usage_does_not_count_has_no_cost()
    {
        _foreign.Updates = [new(AIRole.Assistant, [new TextContent("Hello"), new UsageContent(new() { InputTokenCount = 10, OutputTokenCount = 2 })])];
        Assert.Null((await For().Audio(new byte[] { 1 }, AudioFormat.Mp3).SendAsync(Cancellation)).Cost);
        Assert.Equal("audio/mpeg", Assert.IsType<DataContent>(Assert.Single(_foreign.Messages).Contents[0]).MediaType);
    }

    [Fact]
    public async Task A_call_that_the_client_made_itself_does_not_come_back()
    {
        _foreign.Updates =
        [
            new(AIRole.Assistant, [new FunctionCallContent("c1", "one")]) { FinishReason = ChatFinishReason.ToolCalls },
            new(AIRole.Tool, [new FunctionResultContent("c1", "1")]),
            new(AIRole.Assistant, "One") { FinishReason = ChatFinishReason.Stop },
        ];
        ChatResponse response = await For().User("Hi").SendAsync(Cancellation);
        Assert.Equal(("One", FinishReason.Stop, 0), (response.Text, response.FinishReason, response.ToolCalls.Count));
    }

    [Fact]
    public async Task A_tool_call_and_its_result_go_back()
    {
        _foreign.Updates = [new(AIRole.Assistant, [new TextReasoningContent("Hm."), new FunctionCallContent("c1", "look_up", new Dictionary<string, object?> { ["q"] = "x" })])];
        ChatResponse response = await For().User("Hi").SendAsync(Cancellation);
        await For().User("Hi").Add(response).Add(ChatMessage.Tool(response.ToolCalls[0], "found")).SendAsync(Cancellation);
        Assert.Equal("Hm.", Assert.IsType<TextReasoningContent>(_foreign.Messages[1].Contents[0]).Text);
        Assert.Equal("x", Assert.IsType<FunctionCallContent>(_foreign.Messages[1].Contents[1]).Arguments!["q"]!.ToString());
        var result = Assert.IsType<FunctionResultContent>(Assert.Single(_foreign.Messages[2].Contents));
        Assert.Equal((AIRole.Tool, "c1", "found"), (_foreign.Messages[2].Role, result.CallId, result.Result));
    }

    [Fact]
    public async Task What_has_no_place_throws_before_anything_is_sent()
    {
        (string Name, ChatRequestBuilder<DynamicChatModel> Builder)[] cases =
        [
            ("'min_p'", For().MinP(0.1)),
            ("'n'", For().Choices(2)),
            ("'user'", For().EndUser("u")),
            ("'reasoning'", For().ReasoningTokens(100)),
            ("'reasoning_effort'", For().ReasoningEffort(new ReasoningEffort("tiny"))),
            ("'my_own'", For().Parameter("my_own", 1)),
            ("FallbackTo", For().FallbackTo("other/model")),
            ("audio", For().Add(ChatMessage.Assistant(new ChatChoice { Audio = new ChatAudio { Id = "a" } }))),
            ("ImagePart", For().Add(ChatMessage.Parse("""{"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"A dot."},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}"""))),
            ("JSON", For().Add(ChatMessage.Parse("""{"role":"user","content":"Hi","mood":"good"}"""))),
        ];
        foreach ((string name, ChatRequestBuilder<DynamicChatModel> builder) in cases)
        {
            var e = Assert.Throws<NotSupportedException>(() => { builder.User("Hi").StreamAsync(Cancellation); });
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<NotSupportedException>(() => For().User("Hi").SendAsync(new CallOptions(), Cancellation));
        Assert.Throws<NotSupportedException>(() => For().User("Hi").StreamUtf8Async(Cancellation));
        Assert.Equal(0, _foreign.Calls);
    }

    [Fact]
    public async Task A_compiled_policy_is_applied()
    {
        TestPolicy.Register();
        IChatModel denied = ModelCatalog.Parse("""[{"id":"forbidden/model"}]"""u8).TryFindModel("forbidden/model", out IChatModel? model) ? model : throw new InvalidOperationException();
        await Assert.ThrowsAsync<ModelNotAllowedException>(() => _foreign.For(denied.AsDynamic()).User("Hi").SendAsync(Cancellation));
        Assert.Throws<ModelNotAllowedException>(() => { _foreign.For(denied.AsDynamic()).User("Hi").StreamAsync(Cancellation); });
        Assert.Equal(0, _foreign.Calls);
        await For().User("Hi").SendAsync(Cancellation);
        Assert.Equal(1, _foreign.Calls);
    }

    [Fact]
    public async Task Errors_of_the_client_pass_unchanged()
    {
        var failure = new HttpRequestException("No.");
        _foreign.Failure = failure;
        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => For().User("Hi").SendAsync(Cancellation)));
        ChatStream stream = For().User("Hi").StreamAsync(Cancellation);
        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => stream.ToResponseAsync(Cancellation)));
        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => stream.ToResponseAsync(Cancellation)));
        Assert.Equal(2, _foreign.Calls);
    }

    [Fact]
    public async Task A_stream_is_one_request_and_shows_what_is_known()
    {
        _foreign.Updates = [new(AIRole.Assistant, "Hel") { ResponseId = "r1" }, new(AIRole.Assistant, "lo")];
        ChatStream stream = For().User("Hi").StreamAsync(Cancellation);
        Assert.Equal(0, _foreign.Calls);
        var texts = new List<string>();
        await foreach (ChatDelta delta in stream)
        {
            texts.Add(delta.Text);
            Assert.Equal("r1", stream.Id);
        }

        Assert.Equal(["Hel", "lo"], texts);
        Assert.Equal("Hello", (await stream.ToResponseAsync(Cancellation)).Text);
        Assert.Equal((1, 1), (_foreign.Calls, _foreign.Ended));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Leaving_or_canceling_a_stream_ends_the_request()
    {
        _foreign.Updates = [new(AIRole.Assistant, "Hel"), new(AIRole.Assistant, "lo")];
        ChatStream left = For().User("Hi").StreamAsync(Cancellation);
        await foreach (ChatDelta _ in left)
            break;
        Assert.Equal(1, _foreign.Ended);
        await Assert.ThrowsAsync<InvalidOperationException>(() => left.ToResponseAsync(Cancellation));

        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        foreach (CancellationTokenSource source in (CancellationTokenSource[])[call, enumeration])
        {
            await using IAsyncEnumerator<ChatDelta> canceled = For().User("Hi").StreamAsync(call == source ? call.Token : default).GetAsyncEnumerator(enumeration.Token);
            Assert.True(await canceled.MoveNextAsync());
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await canceled.MoveNextAsync());
        }
    }

    [Fact]
    public async Task An_empty_response_is_one()
    {
        _foreign.Updates = [];
        ChatResponse response = await For().User("Hi").SendAsync(Cancellation);
        Assert.Equal(("", "acme/eye", null), (response.Text, response.Model, response.Usage));
    }

    public void Dispose() => _foreign.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ChatRequestBuilder<DynamicChatModel> For(bool sendId = false)
    {
        using var client = new NoboxClient(new NoboxClientOptions { Token = "unused", Catalog = Catalog });
        return _foreign.For(client.Chat("acme/eye").Model, sendId);
    }

    private sealed class ForeignClient : IChatClient
    {
        public int Calls { get; private set; }

        public int Ended { get; private set; }

        public ChatOptions? Options { get; private set; }

        public IReadOnlyList<AIMessage> Messages { get; private set; } = [];

        public ChatResponseUpdate[] Updates { get; set; } = [new(AIRole.Assistant, "Hello")];

        public Exception? Failure { get; set; }

        public async Task<AIResponse> GetResponseAsync(IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<AIMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            (Calls, Options, Messages) = (Calls + 1, options, [.. messages]);
            await Task.Yield();
            if (Failure is not null)
                throw Failure;
            try
            {
                foreach (ChatResponseUpdate update in Updates)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return update;
                }
            }
            finally
            {
                Ended++;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
