using Nobox;

// A chat loop: live text, history and cost.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
var history = new List<ChatMessage> { ChatMessage.System("You are a patient guide through Rome.") };
foreach (string question in (string[])["Where should I begin?", "And then?", "How long does it take?"])
{
    Console.WriteLine($"> {question}");
    history.Add(ChatMessage.User(question));
    ChatStream stream = gateway.Client.Chat(ChatModels.OpenAI.Gpt4o).Add(history).StreamAsync();
    await foreach (ChatDelta delta in stream)
        Console.Write(delta.Text);
    history.Add(ChatMessage.Assistant((await stream.ToResponseAsync()).Choices[0]));
    Console.WriteLine($" ({stream.FinishReason}, {stream.Cost} USD)");
}

// The history can be saved, for example with System.Text.Json, and sent to another model.
Console.WriteLine($"{history.Count} messages so far.");
