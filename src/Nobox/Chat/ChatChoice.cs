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

    /// <summary>The reasoning as the provider tells it; empty when not told. <see cref="Reasoning"/> has its text.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails { get; init; } = [];

    /// <summary>Notes on the answer, such as web pages that it rests on.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations { get; init; } = [];

    /// <summary>Images that the model made.</summary>
    public IReadOnlyList<ChatImage> Images { get; init; } = [];

    /// <summary>What the model says aloud; null when it does not.</summary>
    public ChatAudio? Audio { get; init; }

    /// <summary>How likely each token of the text, or of the refusal, was; empty unless asked for.</summary>
    public IReadOnlyList<TokenLogprob> Logprobs { get; init; } = [];

    /// <summary>Why the answer ended; null when not told.</summary>
    public FinishReason? FinishReason { get; init; }
}
