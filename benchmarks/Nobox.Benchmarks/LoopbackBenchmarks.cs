using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>
/// Streams over sockets of this machine, several at once. The server runs in the same process: what it costs is the same for
/// all, and part of every row.
/// </summary>
public class LoopbackBenchmarks
{
    private const int Chunks = 200;
    private LoopbackServer _server = null!;
    private Peers _peers = null!;

    [Params(1, 10, 100)]
    public int Streams { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        byte[] body = EventStream.Create(Chunks, 276);
        _server = await LoopbackServer.StartAsync("text/event-stream", [.. body.Chunk(276).Select(piece => new ReadOnlyMemory<byte>(piece))]);
        _peers = new Peers(() => new SocketsHttpHandler(), _server.Address);
    }

    [GlobalCleanup]
    public async Task Cleanup() => await _server.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task Floor() => AtOnce(() => BareReader.ReadAsync(_peers.Bare));

    [Benchmark]
    public Task Nobox() => AtOnce(async () =>
    {
        int length = 0;
        await foreach (ChatDelta delta in _peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
            length += delta.Text.Length;
        return length;
    });

    [Benchmark]
    public Task NoboxUtf8() => AtOnce(async () =>
    {
        int length = 0;
        await foreach (ReadOnlyMemory<byte> piece in _peers.Nobox.Chat("gpt-4o").User("hi").StreamUtf8Async())
            length += piece.Length;
        return length;
    });

    [Benchmark]
    public Task OpenAI() => AtOnce(async () =>
    {
        int length = 0;
        await foreach (StreamingChatCompletionUpdate update in _peers.OpenAI.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
                length += part.Text.Length;
        }

        return length;
    });

    [Benchmark]
    public Task ExtensionsAI() => AtOnce(async () =>
    {
        int length = 0;
        await foreach (ChatResponseUpdate update in _peers.Extensions.GetStreamingResponseAsync("hi"))
            length += update.Text.Length;
        return length;
    });

    private async Task AtOnce(Func<Task<int>> stream)
    {
        int[] lengths = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => stream()));
        if (lengths.Distinct().Count() != 1)
            throw new InvalidOperationException("Streams of different lengths.");
    }
}
