using BenchmarkDotNet.Attributes;
using Betalgo.Ranul.OpenAI.ObjectModels.RequestModels;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using BetalgoMessage = Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.ChatMessage;

namespace Nobox.Benchmarks;

/// <summary>Measures the cost of one chunk of a tool call's arguments.</summary>
public class ToolCallStreamBenchmarks
{
    private const int Pieces = 10_000;
    private readonly Peers _peers = new(() => new CannedHandler(EventStream.CreateToolCall(Pieces), "text/event-stream", 4096));

    [Benchmark(Baseline = true, OperationsPerInvoke = Pieces)]
    public Task<int> Floor() => BareReader.ReadAsync(_peers.Bare);

    [Benchmark(OperationsPerInvoke = Pieces)]
    public async Task<int> Nobox()
    {
        int length = 0;
        await foreach (ChatDelta delta in _peers.Nobox.Chat("gpt-4o").User("hi").StreamAsync())
        {
            foreach (ToolCallDelta call in delta.ToolCalls)
                length += call.Arguments.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Pieces)]
    public async Task<int> OpenAI()
    {
        int length = 0;
        await foreach (StreamingChatCompletionUpdate update in _peers.OpenAI.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (StreamingChatToolCallUpdate call in update.ToolCallUpdates)
                length += call.FunctionArgumentsUpdate.ToMemory().Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Pieces)]
    public async Task<int> ExtensionsAI()
    {
        int calls = 0;
        await foreach (ChatResponseUpdate update in _peers.Extensions.GetStreamingResponseAsync("hi"))
            calls += update.Contents.OfType<FunctionCallContent>().Count();
        return calls;
    }

    [Benchmark(OperationsPerInvoke = Pieces)]
    public async Task<int> Betalgo()
    {
        int length = 0;
        var request = new ChatCompletionCreateRequest { Messages = [BetalgoMessage.FromUser("hi")], Model = "gpt-4o" };
        await foreach (var update in _peers.Betalgo.ChatCompletion.CreateCompletionAsStream(request, justDataMode: false))
            length += update.Choices?.FirstOrDefault()?.Message?.ToolCalls?.Count ?? 0;
        return length;
    }
}
