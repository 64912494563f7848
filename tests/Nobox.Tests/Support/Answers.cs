namespace Nobox.Tests;

/// <summary>Answers of a gateway that has nothing to complain about.</summary>
internal static class Answers
{
    public const string Hello = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"openai/gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}
        """;

    public static string Text(string text) => "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";

    public const string Role = "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";

    public const string Stop = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    public const string Done = "data: [DONE]\n\n";

    public static string Error(string fields) => "data: {\"error\":{" + fields + "}}\n\n";

    public static string ErrorBody(string fields) => "{\"error\":{" + fields + "}}";

    public static string HelloStream => Role + Text("Hel") + Text("lo") + Stop + Done;

    public static async Task<string> ReadAsync(IAsyncEnumerable<ChatDelta> stream)
    {
        string text = "";
        await foreach (ChatDelta delta in stream)
            text += delta.Text;
        return text;
    }
}
