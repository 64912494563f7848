using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Nobox.Benchmarks;

/// <summary>The time from the call to the first token, over a warm connection of this machine: streams of one token.</summary>
public class FirstTokenBenchmarks
{
    private const int Calls = 100;
    private LoopbackServer _server = null!;
    private Peers _peers = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _server = await LoopbackServer.StartAsync("text/event-stream", [EventStream.Create(1, 276)]);
        _peers = new Peers(() => new SocketsHttpHandler(), _server.Address);
    }

    [GlobalCleanup]
    public async Task Cleanup() => await _server.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public async Task HttpClient()
    {
        for (int i = 0; i < Calls; i++)
            await BareReader.ReadAsync(_peers.Bare);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task Nobox()
    {
        for (int i = 0; i < Calls; i++)
        {
            await foreach (ChatDelta _ in _peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
            {
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task OpenAI()
    {
        for (int i = 0; i < Calls; i++)
        {
            await foreach (StreamingChatCompletionUpdate _ in _peers.OpenAI.CompleteChatStreamingAsync(new UserChatMessage("hi")))
            {
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task ExtensionsAI()
    {
        for (int i = 0; i < Calls; i++)
        {
            await foreach (ChatResponseUpdate _ in _peers.Extensions.GetStreamingResponseAsync("hi"))
            {
            }
        }
    }
}
