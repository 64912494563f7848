using System.Text;

namespace Nobox.Tests;

/// <summary>Tests the bytes that a chunk of a stream allocates, apart from the string of nine letters, which is 40 bytes.</summary>
[Collection(nameof(AloneCollection))]
public class AllocationTests(ITestOutputHelper output)
{
    private const int Chunks = 10_000;
    private const int ChunkBytes = 276;
    private const string Text = "\"content\":\"9 letters\"";
    private const string Reasoning = "\"reasoning_content\":\"9 letters\"";
    private const string ToolCall = "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"9 letters\"}}]";

    [Fact]
    public async Task A_chunk_of_276_bytes_allocates_64_bytes_at_most() => Assert.InRange(await LeastPerChunk(ReadDeltas, Text), 40, 64);

    [Fact]
    public async Task A_chunk_of_276_bytes_allocates_2_bytes_at_most_as_UTF_8() => Assert.InRange(await LeastPerChunk(ReadUtf8, Text), 0, 2);

    [Fact]
    public async Task A_piece_of_a_tool_call_allocates_64_bytes_at_most() => Assert.InRange(await LeastPerChunk(ReadToolCall, ToolCall), 40, 64);

    [Fact]
    public async Task A_piece_of_reasoning_allocates_64_bytes_at_most() => Assert.InRange(await LeastPerChunk(ReadReasoning, Reasoning), 40, 64);

    // The text is 34 bytes, the JSON of log probabilities and details about 100.
    [Theory]
    [InlineData("OpenAI with logprobs", 200)]
    [InlineData("OpenRouter, reasoning", 180)]
    [InlineData("Gemini, usage in every chunk", 250)]
    public async Task A_chunk_with_details_allocates_little_more_than_they_are(string name, int most) =>
        Assert.InRange(await LeastPerChunk(ReadAll, BodyOf(name)), 40, most);

    [Fact]
    public async Task A_chunk_with_log_probabilities_allocates_3_bytes_at_most_as_UTF_8() =>
        Assert.InRange(await LeastPerChunk(ReadUtf8, BodyOf("OpenAI with logprobs")), 0, 3);

    private Task<double> LeastPerChunk(Func<ChatRequestBuilder<DynamicChatModel>, Task<int>> read, string delta) => LeastPerChunk(read, Body(delta));

    private async Task<double> LeastPerChunk(Func<ChatRequestBuilder<DynamicChatModel>, Task<int>> read, byte[] body)
    {
        // Code that is not optimized yet allocates more, and so does an array pool that the collector has just emptied: the best run has none of that.
        long allocated = long.MaxValue;
        for (int run = 0; run < 50; run++)
            allocated = Math.Min(allocated, await Measure(body, read));
        double perChunk = (double)allocated / Chunks;
        output.WriteLine($"{perChunk:0.0} B per chunk of {body.Length / Chunks} B");
        return perChunk;
    }

    private static async Task<long> Measure(byte[] body, Func<ChatRequestBuilder<DynamicChatModel>, Task<int>> read)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => new MemoryStream(body))).CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");

        // Nothing here waits, so all of it stays on this thread.
        long before = GC.GetAllocatedBytesForCurrentThread();
        int chunks = await read(chat);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Chunks, chunks);
        return allocated;
    }

    private static async Task<int> ReadDeltas(ChatRequestBuilder<DynamicChatModel> chat)
    {
        int chunks = 0;
        await foreach (ChatDelta delta in chat.StreamAsync())
            chunks += delta.Text.Length > 0 ? 1 : 0;
        return chunks;
    }

    private static async Task<int> ReadReasoning(ChatRequestBuilder<DynamicChatModel> chat)
    {
        int chunks = 0;
        await foreach (ChatDelta delta in chat.StreamAsync())
            chunks += delta.Reasoning?.Length > 0 ? 1 : 0;
        return chunks;
    }

    private static async Task<int> ReadAll(ChatRequestBuilder<DynamicChatModel> chat)
    {
        int chunks = 0;
        await foreach (ChatDelta delta in chat.StreamAsync())
            chunks += delta.Text.Length > 0 || delta.Reasoning?.Length > 0 ? 1 : 0;
        return chunks;
    }

    private static async Task<int> ReadToolCall(ChatRequestBuilder<DynamicChatModel> chat)
    {
        int chunks = 0;
        await foreach (ChatDelta delta in chat.StreamAsync())
        {
            foreach (ToolCallDelta piece in delta.ToolCalls)
                chunks += piece.Arguments.Length > 0 ? 1 : 0;
        }

        return chunks;
    }

    private static async Task<int> ReadUtf8(ChatRequestBuilder<DynamicChatModel> chat)
    {
        int chunks = 0;
        await foreach (ReadOnlyMemory<byte> piece in chat.StreamUtf8Async())
            chunks += piece.Length > 0 ? 1 : 0;
        return chunks;
    }

    private static byte[] BodyOf(string shape) => StreamShape.All.Single(one => one.Name == shape).Write(Chunks);

    private static byte[] Body(string delta)
    {
        const string Start = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"openai/gpt-4o\",\"system_fingerprint\":\"";
        string end = "\",\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
        string chunk = Start + new string('f', Math.Max(0, ChunkBytes - Start.Length - end.Length)) + end;
        return Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, chunk, Chunks).Append(Answers.Done).ToString());
    }
}
