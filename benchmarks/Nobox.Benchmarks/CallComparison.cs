using System.Text.Json.Serialization;
using OpenAI.Chat;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Nobox.Benchmarks;

/// <summary>Measures what a call without streaming costs beside the network: plain, with many messages by the bridge, and with a response of a C# type.</summary>
internal static class CallComparison
{
    private const int Calls = 1_000;
    private const string Question = "Explain quantum computing in simple terms.";

    private static readonly byte[] Structured = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1754669020,"model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":"{\"Name\":\"Oslo\",\"Population\":717710,\"Sights\":[\"Opera\",\"Fram\"]}","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}
        """u8.ToArray();

    public static async Task RunAsync()
    {
        var peers = new Peers(() => new CannedHandler(CannedHandler.Answer, "application/json"));
        var rounds = new PairedRounds(Calls);
        rounds.Add("OpenAI", () => RepeatAsync(() => peers.OpenAI.CompleteChatAsync(new UserChatMessage(Question))));
        rounds.Add("Nobox", () => RepeatAsync(() => peers.Nobox.Chat("gpt-4o").User(Question).SendAsync()));
        await rounds.RunAsync("call");

        foreach (int count in new[] { 1, 100 })
        {
            AIMessage[] messages = [.. Enumerable.Range(0, count).Select(i => new AIMessage(i % 2 == 0 ? Microsoft.Extensions.AI.ChatRole.User : Microsoft.Extensions.AI.ChatRole.Assistant, Question))];
            rounds = new PairedRounds(Calls);
            rounds.Add("Extensions.AI.OpenAI", () => RepeatAsync(() => peers.Extensions.GetResponseAsync(messages)));
            rounds.Add("Nobox's bridge", () => RepeatAsync(() => peers.Bridge.GetResponseAsync(messages)));
            await rounds.RunAsync($"bridge, {count} messages");
        }

        peers = new Peers(() => new CannedHandler(Structured, "application/json"));
        var options = new ChatCompletionOptions
        {
            ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat("City", BinaryData.FromString(JsonSchema.Of(CityJson.Default.City).ToString()), jsonSchemaIsStrict: true),
        };
        rounds = new PairedRounds(Calls);
        rounds.Add("OpenAI, kept schema", () => RepeatAsync(async () =>
        {
            ChatCompletion completion = await peers.OpenAI.CompleteChatAsync([new UserChatMessage(Question)], options);
            return System.Text.Json.JsonSerializer.Deserialize(completion.Content[0].Text, CityJson.Default.City);
        }));
        rounds.Add("Nobox", () => RepeatAsync(() => peers.Nobox.Chat("gpt-4o").User(Question).SendAsync(CityJson.Default.City)));
        await rounds.RunAsync("structured output");
    }

    private static async Task RepeatAsync<T>(Func<Task<T>> call)
    {
        for (int i = 0; i < Calls; i++)
            await call();
    }
}

internal sealed record City(string Name, int Population, IReadOnlyList<string> Sights);

[JsonSerializable(typeof(City))]
internal sealed partial class CityJson : JsonSerializerContext;
