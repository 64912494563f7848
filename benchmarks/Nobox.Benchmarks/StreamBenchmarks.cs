using BenchmarkDotNet.Attributes;
using Betalgo.Ranul.OpenAI.ObjectModels.RequestModels;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>Measures the cost of one chunk of a stream: figures are per chunk, the call's own cost spread over all of them.</summary>
public class StreamBenchmarks
{
    private const int Chunks = 10_000;
    private Peers _peers = null!;

    /// <summary>The event's size on the wire; a smaller one than the first can hold no text.</summary>
    [Params(48, 276, 1024, 4096)]
    public int ChunkBytes { get; set; }

    /// <summary>Gets or sets the number of events that one read of the connection returns.</summary>
    [Params(1, 64)]
    public int EventsARead { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        byte[] body = EventStream.Create(Chunks, ChunkBytes);
        _peers = new Peers(() => new CannedHandler(body, "text/event-stream", ChunkBytes * EventsARead));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Chunks)]
    public Task<int> Floor() => BareReader.ReadAsync(_peers.Bare);

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> Nobox()
    {
        int length = 0;
        await foreach (ChatDelta delta in _peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
            length += delta.Text.Length;
        return length;
    }

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> NoboxUtf8()
    {
        int length = 0;
        await foreach (ReadOnlyMemory<byte> piece in _peers.Nobox.Chat("gpt-4o").User("hi").StreamUtf8Async())
            length += piece.Length;
        return length;
    }

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> OpenAI()
    {
        int length = 0;
        await foreach (StreamingChatCompletionUpdate update in _peers.OpenAI.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
                length += part.Text.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> ExtensionsAI()
    {
        int length = 0;
        await foreach (ChatResponseUpdate update in _peers.Extensions.GetStreamingResponseAsync("hi"))
            length += update.Text.Length;
        return length;
    }

    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> Betalgo()
    {
        int length = 0;
        var request = new ChatCompletionCreateRequest { Messages = [global::Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.ChatMessage.FromUser("hi")], Model = "gpt-4o" };
        await foreach (var update in _peers.Betalgo.ChatCompletion.CreateCompletionAsStream(request))
            length += update.Choices?.FirstOrDefault()?.Message?.Content?.Length ?? 0;
        return length;
    }
}
