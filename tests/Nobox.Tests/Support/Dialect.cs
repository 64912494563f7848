namespace Nobox.Tests;

/// <summary>Reads what a gateway writes in a dialect of its own.</summary>
internal static class Dialect
{
    /// <summary>Reads a message as a complete response and as a delta of a stream, which must be the same choice.</summary>
    public static async Task<ChatChoice> ReadAsync(string message)
    {
        ChatResponse plain = await SendAsync($$"""{"choices":[{"index":0,"message":{{message}},"finish_reason":"stop"}]}""");
        ChatResponse streamed = await StreamAsync($$"""{"choices":[{"index":0,"delta":{{message}}}]}""", """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");
        Assert.Equal(plain.Choices[0], streamed.Choices[0]);
        return plain.Choices[0];
    }

    /// <summary>Reads the deltas of a stream as a choice.</summary>
    public static async Task<ChatChoice> ReadDeltasAsync(params string[] deltas) =>
        Assert.Single((await StreamAsync([.. deltas.Select(delta => $$"""{"choices":[{"index":0,"delta":{{delta}}}]}""")])).Choices);

    public static async Task<ChatResponse> SendAsync(string body)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body)).CreateClient();
        return await client.Chat("test/any").User("Hi").SendAsync();
    }

    public static async Task<ChatResponse> StreamAsync(params string[] events)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Events(events))).CreateClient();
        return await client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync();
    }

    public static async Task<string> StreamUtf8Async(params string[] events)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Events(events))).CreateClient();
        var text = new List<byte>();
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("test/any").User("Hi").StreamUtf8Async())
            text.AddRange(piece.Span);
        return System.Text.Encoding.UTF8.GetString([.. text]);
    }

    /// <summary>Gets the message by which a choice goes back to the model.</summary>
    public static string Reply(ChatChoice choice)
    {
        string json = ChatMessage.Assistant(choice).ToJson();
        Assert.Equal(ChatMessage.Assistant(choice), ChatMessage.Parse(json));
        Assert.Equal(json, ChatMessage.Parse(json).ToJson());
        return json;
    }

    private static string Events(string[] events) => string.Concat(events.Select(data => $"data: {data}\n\n")) + Answers.Done;
}
