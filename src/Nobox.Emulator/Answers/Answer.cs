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

    /// <summary>How many likely tokens to tell for each token of the text; null for no log probabilities.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>The thoughts that are paid and not shown.</summary>
    public CompletionTokens HiddenTokens => new(Reasoning: Choices.Sum(choice => choice.HiddenReasoning));

    public CompletionTokens CompletionTokens => Choices.Aggregate(HiddenTokens, (sum, choice) => sum + choice.Tokens);
}

/// <summary>One choice of an answer.</summary>
internal sealed record AnswerChoice(int Index, IReadOnlyList<AnswerPiece> Pieces, string FinishReason, int HiddenReasoning)
{
    /// <summary>Whether the message has a text, be it empty: tool calls and speech stand in its place.</summary>
    public bool HasText => !Pieces.Any(piece => piece is ToolCallPiece or SpeechPiece);

    public CompletionTokens Tokens => Pieces.Aggregate(default(CompletionTokens), (sum, piece) => sum + piece.Tokens);
}
