using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using Microsoft.Extensions.AI;
using OpenAI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests that count allocated bytes: none runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;

/// <summary>Tests the allocations of the chat client, compared with those of Microsoft.Extensions.AI.OpenAI.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AllocationTests(ITestOutputHelper output)
{
    private const int Chunks = 2_000;
    private const int ChunkBytes = 276;
    private const int Runs = 30;

    [Fact]
    public async Task A_chunk_allocates_0_15_of_the_other_client_at_most()
    {
        byte[] body = Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, Chunk(), Chunks).Append("data: [DONE]\n\n").ToString());
        (long ours, long theirs) = await LeastOfBoth(() => new BytesHandler(body, "text/event-stream"), async chat =>
        {
            int length = 0;
            await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("Hi"))
                length += update.Text.Length;
            Assert.Equal(9 * Chunks, length);
        });
        output.WriteLine($"{(double)ours / Chunks:0.0} B per chunk of {ChunkBytes} B, beside {(double)theirs / Chunks:0.0} B: {(double)ours / theirs:0.000}x");
        Assert.InRange(ours, 1, theirs * 0.15);
        Assert.InRange(ours / Chunks, 40, 400);
    }

    [Theory]
    [InlineData(1, 0.65)]
    [InlineData(100, 0.4)]
    public async Task A_call_allocates_less_than_the_other_client(int count, double most)
    {
        AIMessage[] messages = [.. Enumerable.Range(0, count).Select(i => new AIMessage(i % 2 == 0 ? AIRole.User : AIRole.Assistant, "Explain quantum computing in simple terms."))];
        byte[] body = """{"id":"c","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}"""u8.ToArray();
        (long ours, long theirs) = await LeastOfBoth(() => new BytesHandler(body, "application/json"), chat => chat.GetResponseAsync(messages));
        output.WriteLine($"{ours} B for a call of {count} messages, beside {theirs} B: {(double)ours / theirs:0.00}x");
        Assert.InRange(ours, 1, theirs * most);
    }

    private static async Task<(long Ours, long Theirs)> LeastOfBoth(Func<HttpMessageHandler> server, Func<IChatClient, Task> run)
    {
        using var client = new NoboxClient(new NoboxClientOptions { Token = "token" }, new HttpClient(server()));
        using IChatClient ours = client.AsIChatClient("m");
        using IChatClient theirs = new OpenAI.Chat.ChatClient("m", new ApiKeyCredential("token"), new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(new HttpClient(server())),
        }).AsIChatClient();
        return (await Least(ours, run), await Least(theirs, run));
    }

    /// <summary>Counts the best of several runs: code that is not optimized yet allocates more, and so does an array pool that was emptied.</summary>
    private static async Task<long> Least(IChatClient chat, Func<IChatClient, Task> run)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Runs; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await run(chat);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private static string Chunk()
    {
        const string Start = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"openai/gpt-4o\",\"system_fingerprint\":\"";
        const string End = "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"9 letters\"},\"finish_reason\":null}]}\n\n";
        return Start + new string('f', ChunkBytes - Start.Length - End.Length) + End;
    }

    private sealed class BytesHandler(byte[] body, string mediaType) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new() { Content = new ByteArrayContent(body) { Headers = { ContentType = new(mediaType) } }, RequestMessage = request };
        }
    }
}
