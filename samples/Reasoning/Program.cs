using Nobox;

// Models that think before they answer. Their thoughts never mix into the text.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

await foreach (ChatDelta delta in gateway.Client
    .Chat(ChatModels.DeepSeek.DeepSeekR1)
    .User("How many weekdays are between two Sundays?")
    .Reasoning(ReasoningEffort.High)
    .StreamAsync())
{
    if (delta.Reasoning is { } thought)
        Console.Write($"\e[2m{thought}\e[0m");
    Console.Write(delta.Text);
}

Console.WriteLine();

ChatResponse reply = await gateway.Client
    .Chat(ChatModels.Anthropic.ClaudeSonnet4)
    .User("And between three?")
    .ReasoningTokens(1024)
    .SendAsync();
Console.WriteLine($"Thought: {reply.Choices[0].Reasoning}");
Console.WriteLine($"Said: {reply.Text}");
Console.WriteLine($"({reply.Usage?.ReasoningTokens} tokens of {reply.Usage?.CompletionTokens} were thoughts)");
