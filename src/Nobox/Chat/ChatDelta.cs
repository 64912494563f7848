namespace Nobox;

/// <summary>A piece of an answer that is streamed. Most pieces are text only and cost no more than their text.</summary>
public readonly struct ChatDelta
{
    private readonly string? _text;
    private readonly ChatDeltaDetails? _details;

    internal ChatDelta(string? text, ChatDeltaDetails? details)
    {
        _text = text;
        _details = details;
    }

    /// <summary>The next piece of text; empty when this piece is something else.</summary>
    public string Text => _text ?? "";

    /// <summary>The answer that it belongs to, from zero; only requests for several answers have others.</summary>
    public int ChoiceIndex => _details?.ChoiceIndex ?? 0;

    /// <summary>The next piece of the model's reasoning; null when there is none.</summary>
    public string? Reasoning => _details?.Reasoning;

    /// <summary>The next piece of a refusal; null when there is none.</summary>
    public string? Refusal => _details?.Refusal;

    /// <summary>Pieces of tool calls.</summary>
    public IReadOnlyList<ToolCallDelta> ToolCalls => _details?.ToolCalls ?? [];

    /// <summary>Pieces of the reasoning as the provider tells it; <see cref="Reasoning"/> has their text.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails => _details?.ReasoningDetails ?? [];

    /// <summary>Notes on the answer, such as web pages that it rests on.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations => _details?.Annotations ?? [];

    /// <summary>Images, each of them whole.</summary>
    public IReadOnlyList<ChatImage> Images => _details?.Images ?? [];

    /// <summary>The next piece of sound; null when there is none.</summary>
    public ChatAudio? Audio => _details?.Audio;

    /// <summary>How likely the piece's tokens were; empty unless asked for.</summary>
    public IReadOnlyList<TokenLogprob> Logprobs => _details?.Logprobs ?? [];

    /// <summary>Why the answer ended; only in its last piece.</summary>
    public FinishReason? FinishReason => _details?.FinishReason;

    /// <summary>The tokens used; usually in the stream's last piece only.</summary>
    public ChatUsage? Usage => _details?.Usage;

    /// <summary>Whether the piece tells nothing, as the first of many streams, which only names the role.</summary>
    internal bool IsEmpty => string.IsNullOrEmpty(_text) && _details is null;

    /// <summary>Whether the piece is no piece of an answer: many streams end with the usage alone.</summary>
    internal bool TellsUsageOnly => string.IsNullOrEmpty(_text) && _details is { Usage: { } usage } && _details == new ChatDeltaDetails { Usage = usage };

    /// <summary>The piece of text.</summary>
    /// <returns>The value of <see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
