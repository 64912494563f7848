using Nobox;

// Set NOBOX_TOKEN to your token. With NOBOX_BASE_URL the chat goes to another gateway, or to the emulator: `nobox emulator`.
if (Environment.GetEnvironmentVariable(NoboxClient.TokenVariable) is null)
{
    Console.Error.WriteLine($"Set {NoboxClient.TokenVariable} to your Nobox user token.");
    return 1;
}

using var client = NoboxClient.FromEnvironment();
var conversation = new List<ChatMessage> { ChatMessage.System("You are a helpful assistant.") };
Console.Write("> ");
while (Console.ReadLine() is { Length: > 0 } question)
{
    conversation.Add(ChatMessage.User(question));
    try
    {
        ChatStream stream = client.Chat(ChatModels.OpenAI.Gpt4o).Add(conversation).StreamAsync();
        await foreach (ChatDelta delta in stream)
            Console.Write(delta.Text);
        conversation.Add(ChatMessage.Assistant((await stream.ToResponseAsync()).Choices[0]));
        Console.WriteLine($"\n({stream.Usage?.TotalTokens} tokens, {stream.Cost} USD)");
    }
    catch (NoboxException e)
    {
        Console.Error.WriteLine(e.Message);
        conversation.RemoveAt(conversation.Count - 1);
    }

    Console.Write("> ");
}

return 0;
