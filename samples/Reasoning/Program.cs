using Nobox;

// Models that reason before they respond. Their reasoning is never part of the text.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

await foreach (ChatDelta delta in gateway.Client
    .Chat(ChatModels.DeepSeek.DeepSeekR1)
    .User("How many weekdays are between two Sundays?")
    .Reasoning(ReasoningEffort.High)
    .StreamAsync())
{
    if (delta.Reasoning is { } reasoning)
        Console.Write($"\e[2m{reasoning}\e[0m");
    Console.Write(delta.Text);
}

Console.WriteLine();

ChatResponse reply = await gateway.Client
    .Chat(ChatModels.Anthropic.ClaudeSonnet4)
    .User("And between three?")
    .ReasoningTokens(1024)
    .SendAsync();
Console.WriteLine($"Reasoning: {reply.Choices[0].Reasoning}");
Console.WriteLine($"Response: {reply.Text}");
Console.WriteLine($"({reply.Usage?.ReasoningTokens} tokens of {reply.Usage?.CompletionTokens} were reasoning)");
