namespace Nobox;

/// <summary>One of the answers to a request.</summary>
public sealed record ChatChoice
{
    /// <summary>The answer's number, from zero.</summary>
    public int Index { get; init; }

    /// <summary>The text; empty when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the model reasoned before the answer; null when not told.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The model's words for why it does not answer; null when it does.</summary>
    public string? Refusal { get; init; }

    /// <summary>The tools that the model asks to be called.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>Why the answer ended; null when not told.</summary>
    public FinishReason? FinishReason { get; init; }
}
