namespace Nobox.Emulator;

/// <summary>A whole answer, before it is written as one document or as a stream.</summary>
internal sealed record Answer
{
    public required string Id { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long Created { get; init; }

    public required string Model { get; init; }

    public required IReadOnlyList<AnswerChoice> Choices { get; init; }

    public required PromptTokens PromptTokens { get; init; }

    public int CompletionTokens => Choices.Sum(choice => choice.Tokens.Count);
}

/// <summary>One choice of an answer, cut into tokens.</summary>
internal sealed record AnswerChoice(int Index, IReadOnlyList<string> Tokens, string FinishReason);
