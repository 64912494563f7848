namespace Nobox.Emulator;

/// <summary>Represents a complete response, before it is written as one document or as a stream.</summary>
internal sealed record Completion
{
    public required string Id { get; init; }

    /// <summary>Gets the time of the response, in Unix seconds.</summary>
    public required long Created { get; init; }

    public required string Model { get; init; }

    public required IReadOnlyList<CompletionChoice> Choices { get; init; }

    public required PromptTokens PromptTokens { get; init; }

    /// <summary>Gets the reasoning that is paid and not shown.</summary>
    public CompletionTokens HiddenTokens => new(Reasoning: Choices.Sum(choice => choice.HiddenReasoning));

    public CompletionTokens CompletionTokens => Choices.Aggregate(HiddenTokens, (sum, choice) => sum + choice.Tokens);
}

/// <summary>Represents a choice of a response: the deltas that a stream sends one by one, and that make the message together.</summary>
internal sealed record CompletionChoice(int Index, IReadOnlyList<MessageDelta> Deltas, string FinishReason, int HiddenReasoning = 0)
{
    public CompletionTokens Tokens => Deltas.Aggregate(default(CompletionTokens), (sum, delta) => sum + delta.Tokens);
}
