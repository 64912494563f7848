using BenchmarkDotNet.Attributes;
using Betalgo.Ranul.OpenAI.ObjectModels.RequestModels;
using OpenAI.Chat;
using BetalgoMessage = Betalgo.Ranul.OpenAI.ObjectModels.RequestModels.ChatMessage;

namespace Nobox.Benchmarks;

/// <summary>Measures the cost of one plain chat call apart from the network: building, writing and sending it, and reading the response.</summary>
public class CallBenchmarks
{
    private const int Calls = 200;
    private readonly Peers _peers = new(() => new CannedHandler(CannedHandler.Answer, "application/json"));

    [Params(1, 100)]
    public int Messages { get; set; }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task Nobox()
    {
        for (int i = 0; i < Calls; i++)
        {
            ChatRequestBuilder<DynamicChatModel> chat = _peers.Nobox.Chat("gpt-4o");
            for (int message = 0; message < Messages; message++)
                chat = chat.User("Explain quantum computing in simple terms.");
            await chat.SendAsync();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public async Task OpenAI()
    {
        for (int i = 0; i < Calls; i++)
        {
            var messages = new List<global::OpenAI.Chat.ChatMessage>();
            for (int message = 0; message < Messages; message++)
                messages.Add(new UserChatMessage("Explain quantum computing in simple terms."));
            await _peers.OpenAI.CompleteChatAsync(messages);
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task ExtensionsAI()
    {
        for (int i = 0; i < Calls; i++)
        {
            var messages = new List<Microsoft.Extensions.AI.ChatMessage>();
            for (int message = 0; message < Messages; message++)
                messages.Add(new(Microsoft.Extensions.AI.ChatRole.User, "Explain quantum computing in simple terms."));
            await _peers.Extensions.GetResponseAsync(messages);
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task Betalgo()
    {
        for (int i = 0; i < Calls; i++)
        {
            var messages = new List<BetalgoMessage>();
            for (int message = 0; message < Messages; message++)
                messages.Add(BetalgoMessage.FromUser("Explain quantum computing in simple terms."));
            await _peers.Betalgo.ChatCompletion.CreateCompletion(new ChatCompletionCreateRequest { Messages = messages, Model = "gpt-4o" });
        }
    }
}
