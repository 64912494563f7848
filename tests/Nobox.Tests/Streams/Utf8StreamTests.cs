using System.Text;

namespace Nobox.Tests;

public class Utf8StreamTests
{
    [Fact]
    public async Task The_text_arrives_in_the_pieces_that_were_sent()
    {
        Assert.Equal(["Hel", "lo"], await Read(Answers.HelloStream));
    }

    [Fact]
    public async Task Escapes_are_resolved_and_parts_are_put_together()
    {
        string parts = "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"a\\u00e9\"},{\"type\":\"text\",\"text\":\"\\n\"}]}}]}\n\n";
        Assert.Equal(["aé\n"], await Read(parts + Answers.Done));
    }

    [Fact]
    public async Task Only_the_first_choice_counts_wherever_its_index_is()
    {
        string second = "data: {\"choices\":[{\"delta\":{\"content\":\"other\"},\"index\":1},{\"delta\":{\"content\":\"own\"},\"index\":0}]}\n\n";
        Assert.Equal(["own"], await Read(second + Answers.Done));
    }

    [Fact]
    public async Task It_has_the_finish_reason_and_the_usage_at_the_end()
    {
        const string Usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}\n\n";
        var handler = new ScriptedHandler(
            ScriptedHandler.Events(Answers.Text("Hi") + Answers.Stop + Usage + Answers.Done, ("x-request-id", "req_1")));
        using NoboxClient client = handler.CreateClient();
        ChatUtf8Stream stream = client.Chat("gpt-4o").User("Hi").StreamUtf8Async();
        await foreach (ReadOnlyMemory<byte> piece in stream)
            Assert.Null(stream.FinishReason);
        Assert.Equal(FinishReason.Stop, stream.FinishReason);
        Assert.Equal(5, stream.Usage?.TotalTokens);
        Assert.Equal("req_1", stream.RequestId);
    }

    [Fact]
    public async Task A_second_enumeration_throws_and_sends_nothing()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient();
        ChatUtf8Stream stream = client.Chat("gpt-4o").User("Hi").StreamUtf8Async();
        await foreach (ReadOnlyMemory<byte> _ in stream)
        {
        }

        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Before_the_first_piece_it_is_sent_again()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Events(Answers.Role + "data: {\"choices\":[{\"delta\":{\"content\":\"lost"), ScriptedHandler.Events(Answers.HelloStream));
        var limit = TimeSpan.FromHours(1);
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.MaxRetries = 1;
            options.IdleTimeout = options.ResponseHeadersTimeout = options.Timeout = limit;
            options.TimeProvider = new PauseRecorder(null, limit);
        });
        Assert.Equal(["Hel", "lo"], await Read(client));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task After_the_first_piece_it_is_never_sent_again()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Hel")), ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        StreamTruncatedException e = await Assert.ThrowsAsync<StreamTruncatedException>(() => Read(client));
        Assert.Equal("Hel", e.PartialText);
        Assert.Single(handler.Sent);
    }

    private static async Task<List<string>> Read(string body)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(body)).CreateClient();
        return await Read(client);
    }

    private static async Task<List<string>> Read(NoboxClient client)
    {
        var pieces = new List<string>();
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("Hi").StreamUtf8Async())
            pieces.Add(Encoding.UTF8.GetString(piece.Span));
        return pieces;
    }
}
