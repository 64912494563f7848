using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace Nobox.Benchmarks;

/// <summary>Measures a call through <see cref="IChatClient"/> beside Microsoft.Extensions.AI.OpenAI.</summary>
public class BridgeBenchmarks
{
    private const int Calls = 100;
    private readonly Peers _peers = new(() => new CannedHandler(CannedHandler.Answer, "application/json"));
    private readonly List<Microsoft.Extensions.AI.ChatMessage> _messages = [];

    [Params(1, 100)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Messages; i++)
            _messages.Add(new(i % 2 == 0 ? Microsoft.Extensions.AI.ChatRole.User : Microsoft.Extensions.AI.ChatRole.Assistant, "Explain quantum computing in simple terms."));
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Nobox() => CallAsync(_peers.Bridge);

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task ExtensionsAI() => CallAsync(_peers.Extensions);

    private async Task CallAsync(IChatClient chat)
    {
        for (int i = 0; i < Calls; i++)
            await chat.GetResponseAsync(_messages);
    }
}

/// <summary>Measures a chunk of a stream through <see cref="IChatClient"/> beside Microsoft.Extensions.AI.OpenAI.</summary>
public class BridgeStreamBenchmarks
{
    private const int Chunks = 10_000;
    private const int ChunkBytes = 276;
    private readonly byte[] _body = EventStream.Create(Chunks, ChunkBytes);
    private readonly Peers _peers;

    public BridgeStreamBenchmarks() => _peers = new Peers(() => new CannedHandler(_body, "text/event-stream", ChunkBytes * 64));

    [Benchmark(OperationsPerInvoke = Chunks)]
    public Task<int> Nobox() => ReadAsync(_peers.Bridge);

    [Benchmark(Baseline = true, OperationsPerInvoke = Chunks)]
    public Task<int> ExtensionsAI() => ReadAsync(_peers.Extensions);

    /// <summary>The client without the bridge.</summary>
    [Benchmark(OperationsPerInvoke = Chunks)]
    public async Task<int> NoboxAlone()
    {
        int length = 0;
        await foreach (ChatDelta delta in _peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
            length += delta.Text.Length;
        return length;
    }

    private static async Task<int> ReadAsync(IChatClient chat)
    {
        int length = 0;
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("hi"))
            length += update.Text.Length;
        return length;
    }
}
