namespace Nobox.Tests.Streams;

/// <summary>Log probabilities, details of reasoning and usage of events that are read by a template.</summary>
public sealed class DeferredDetailsTests
{
    private const int Chunks = 200;
    private static readonly StreamShape Logprobs = ShapeOf("OpenAI with logprobs");
    private static readonly StreamShape Reasoning = ShapeOf("OpenRouter, reasoning");

    // Two choices, whose events have a template each, and events that have none.
    private static readonly StreamShape Mixed = new("", (i, text) => i % 7 == 0
        ? Logprobs.Chunk(i, text).Replace("\"delta\"", $"\"x{i}\":0,\"delta\"", StringComparison.Ordinal)
        : Logprobs.Chunk(i, text).Replace("\"index\":0", $"\"index\":{i % 2}", StringComparison.Ordinal));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task The_response_has_the_log_probabilities_of_all_pieces_whenever_those_are_read(int readEach)
    {
        var pieces = new List<ChatDelta>();
        ChatResponse response = await ReadAsync(Mixed, choices: 2, delta =>
        {
            if (pieces.Count % readEach == 0)
                Assert.True(delta.Logprobs.Count <= 1);
            pieces.Add(delta);
        });
        Assert.Equal(2, response.Choices.Count);
        foreach (ChatChoice choice in response.Choices)
        {
            TokenLogprob[] tokens = [.. pieces.Where(piece => piece.ChoiceIndex == choice.Index).SelectMany(piece => piece.Logprobs)];
            Assert.NotEmpty(tokens);
            Assert.Equal(tokens, choice.Logprobs);
            Assert.Equal(choice.Text, string.Concat(tokens.Select(token => token.Token)));
        }
    }

    [Fact]
    public async Task The_response_has_the_details_of_all_pieces()
    {
        ChatResponse response = await ReadAsync(Reasoning, choices: 1, delta => { });
        string text = string.Concat(Enumerable.Range(0, Chunks).Select(StreamShape.Text));
        Assert.Equal((text, text), (response.Choices[0].Reasoning, Assert.Single(response.Choices[0].ReasoningDetails).Text));
    }

    [Fact]
    public async Task All_threads_get_the_same_elements()
    {
        var pieces = new List<ChatDelta>();
        await ReadAsync(Logprobs, choices: 1, pieces.Add);
        using var begin = new Barrier(4);
        TokenLogprob[][] read = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                begin.SignalAndWait();
                return pieces.SelectMany(piece => piece.Logprobs).ToArray();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(Chunks, read[0].Length);
        Assert.All(read, tokens => Assert.Equal(read[0], tokens, ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task A_changed_copy_keeps_all_else()
    {
        var pieces = new List<ChatDelta>();
        await ReadAsync(Logprobs, choices: 1, pieces.Add);
        await ReadAsync(Reasoning, choices: 1, pieces.Add);
        await ReadAsync(ShapeOf("Gemini, usage in every chunk"), choices: 1, pieces.Add);
        foreach (ChatDelta piece in pieces)
        {
            ChatDelta other = piece with { Text = "other", ReasoningField = "thinking" };
            Assert.Equal(("other", piece.Reasoning, piece.Usage, piece.FinishReason), (other.Text, other.Reasoning, other.Usage, other.FinishReason));
            Assert.Equal(piece.Logprobs, other.Logprobs);
            Assert.Equal(piece.ReasoningDetails, other.ReasoningDetails);
            ChatDelta none = piece with { Logprobs = [], ReasoningDetails = [], Usage = null };
            Assert.Equal((0, 0, null, piece.Text, piece.Reasoning), (none.Logprobs.Count, none.ReasoningDetails.Count, none.Usage, none.Text, none.Reasoning));
        }
    }

    private static StreamShape ShapeOf(string name) => StreamShape.All.Single(shape => shape.Name == name);

    private static async Task<ChatResponse> ReadAsync(StreamShape shape, int choices, Action<ChatDelta> read)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => new MemoryStream(shape.Write(Chunks)))).CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("test/any").User("Hi");
        ChatStream stream = (choices == 1 ? chat : chat.Choices(choices)).StreamAsync();
        await foreach (ChatDelta delta in stream)
            read(delta);
        return await stream.ToResponseAsync();
    }
}
