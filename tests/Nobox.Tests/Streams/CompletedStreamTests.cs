using System.Net;

namespace Nobox.Tests.Streams;

/// <summary>Tests the properties of a stream after it was enumerated.</summary>
public sealed class CompletedStreamTests
{
    private const string Usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}}\n\n";

    private static string Hello => Answers.Role + Answers.Text("Hel") + Answers.Text("lo") + Answers.Stop + Usage + Answers.Done;

    [Fact]
    public async Task After_a_complete_enumeration_the_response_is_what_was_read_and_nothing_more_is_sent()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Hello));
        using NoboxClient client = handler.CreateClient();
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync();
        Assert.Equal("Hello", await Answers.ReadAsync(stream));
        ChatResponse response = await stream.ToResponseAsync();
        Assert.Equal(("Hello", FinishReason.Stop, 12L), (response.Text, response.FinishReason, response.Usage?.TotalTokens));
        Assert.Same(response, await stream.ToResponseAsync());
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_stream_has_the_finish_reason_and_the_cost_of_its_response()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Hello)).CreateClient(options => options.Catalog = Priced);
        ChatStream stream = client.Chat("test/priced").User("Hi").StreamAsync();
        Assert.Null(stream.Cost);
        ChatResponse response = await stream.ToResponseAsync();
        Assert.Equal((FinishReason.Stop, 14m), (stream.FinishReason, stream.Cost));
        Assert.Equal(response.Cost, stream.Cost);
    }

    [Fact]
    public async Task A_stream_that_was_left_early_has_no_response_and_says_so()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Hello)).CreateClient();
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync();
        await foreach (ChatDelta _ in stream)
            break;
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToResponseAsync());
        Assert.Contains("not read to its end", e.Message);
    }

    [Fact]
    public async Task A_stream_that_was_canceled_has_no_response()
    {
        using var canceled = new CancellationTokenSource();
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Hello)).CreateClient();
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync(canceled.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatDelta _ in stream)
                await canceled.CancelAsync();
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToResponseAsync());
    }

    [Fact]
    public async Task A_stream_that_failed_throws_the_same_exception_again()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Hel"))).CreateClient();
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync();
        var first = await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(stream));
        Assert.Same(first, await Assert.ThrowsAsync<StreamTruncatedException>(() => stream.ToResponseAsync()));
        Assert.Equal("Hel", first.PartialText);
    }

    [Fact]
    public async Task A_stream_whose_pieces_make_no_response_has_no_cost_and_says_why()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(
            "data: {\"choices\":[{\"delta\":{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"\\ud800\"}]},\"finish_reason\":\"stop\"}]}\n\n" + Answers.Done)).CreateClient();
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync();
        Assert.Empty(await Answers.ReadAsync(stream));
        Assert.Null(stream.Cost);
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => stream.ToResponseAsync());
        Assert.Same(e, await Assert.ThrowsAsync<NoboxProtocolException>(() => stream.ToResponseAsync()));
    }

    [Fact]
    public async Task Usage_is_not_asked_for_when_it_is_turned_off()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Hello));
        using NoboxClient client = handler.CreateClient();
        await client.Chat("test/any").User("Hi").IncludeUsage(false).StreamAsync().ToResponseAsync();
        Assert.DoesNotContain("stream_options", handler.Sent[0].Body);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"Unknown field stream_options."}}""")]
    [InlineData(422, """{"error":{"message":"Unknown field.","param":"stream_options"}}""")]
    public async Task A_server_that_refuses_stream_options_is_asked_again_once_without_it_and_never_again(int status, string body)
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(body, (HttpStatusCode)status), ScriptedHandler.Events(Answers.HelloStream), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient();
        for (int i = 0; i < 2; i++)
            Assert.Equal("Hello", (await client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync()).Text);
        Assert.Equal([true, false, false], handler.Sent.Select(sent => sent.Body.Contains("stream_options", StringComparison.Ordinal)));
        Assert.NotEqual(handler.Sent[0].Headers["Idempotency-Key"], handler.Sent[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Another_refusal_is_final()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json("""{"error":{"message":"Unknown field top_p."}}""", HttpStatusCode.BadRequest));
        using NoboxClient client = handler.CreateClient();
        await Assert.ThrowsAsync<InvalidRequestException>(() => client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync());
        Assert.Single(handler.Sent);
    }

    private static ModelCatalog Priced { get; } = ModelCatalog.Parse("""[{"id":"test/priced","pricing":{"prompt":1,"completion":2}}]"""u8);
}
