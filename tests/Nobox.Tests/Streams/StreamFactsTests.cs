namespace Nobox.Tests.Streams;

/// <summary>Tests the properties of the response that a stream has while it is read.</summary>
public sealed class StreamFactsTests
{
    [Fact]
    public async Task Id_model_and_time_are_known_with_the_first_piece_and_the_usage_at_the_end()
    {
        const string first = "data: {\"id\":\"c-1\",\"model\":\"m\",\"created\":1700000000,\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
        const string usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}\n\n";
        var gateway = new ScriptedHandler(ScriptedHandler.Events(first + Answers.Stop + usage + Answers.Done));
        using NoboxClient client = gateway.CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Hi").IncludeUsage().StreamAsync();
        Assert.Null(stream.Id);
        Assert.Null(stream.Created);
        int pieces = 0;
        await foreach (ChatDelta _ in stream)
        {
            Assert.Equal(("c-1", "m"), (stream.Id, stream.Model));
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), stream.Created);
            Assert.Equal(++pieces < 3, stream.Usage is null);
        }

        Assert.Equal(12, stream.Usage!.TotalTokens);
        Assert.EndsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}", gateway.Sent[0].Body);
    }
}
