using Nobox;

// A conversation: every reply goes back in before the next question.
await using SampleGateway gateway = await SampleGateway.OpenAsync();
ChatRequestBuilder<ChatModelTypes.OpenAI.Gpt4o> chat = gateway.Client
    .Chat(ChatModels.OpenAI.Gpt4o)
    .System("You are a patient guide through Rome.");

foreach (string question in (string[])["Where should I begin?", "And then?", "How long does it take?"])
{
    Console.WriteLine($"> {question}");
    ChatResponse reply = await chat.User(question).StreamAsync().ToResponseAsync();
    Console.WriteLine(reply.Text);
    chat.Add(reply);
}

// What was said is a value: it can be sent to another model.
Console.WriteLine($"{chat.Build().Messages.Count} messages so far.");
