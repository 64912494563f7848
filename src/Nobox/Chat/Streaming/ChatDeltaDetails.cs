using System.Text.Json;

namespace Nobox;

/// <summary>Holds what a piece of a stream has beside text.</summary>
internal sealed record ChatDeltaDetails
{
    public static ChatDeltaDetails None { get; } = new();

    /// <summary>Gets what the string of the delta itself is. Of most streams it alone differs from piece to piece, so that they share the details.</summary>
    public DeltaText OwnText { get; init; }

    public int ChoiceIndex { get; init; }

    public string? Reasoning { get; init; }

    public string? ReasoningField { get; init; }

    public string? Refusal { get; init; }

    public IReadOnlyList<ToolCallDelta>? ToolCalls { get; init; }

    public IReadOnlyList<ReasoningDetail>? ReasoningDetails { get; init; }

    public IReadOnlyList<ChatAnnotation>? Annotations { get; init; }

    public IReadOnlyList<ChatImage>? Images { get; init; }

    public ChatAudio? Audio { get; init; }

    public IReadOnlyList<JsonElement>? OtherContent { get; init; }

    public IReadOnlyList<TokenLogprob>? Logprobs { get; init; }

    public FinishReason? FinishReason { get; init; }

    public ChatUsage? Usage { get; init; }

    /// <summary>Gets a value that indicates whether there is usage and nothing else.</summary>
    public bool IsUsageOnly => Usage is not null && ChoiceIndex == 0 && FinishReason is null && Reasoning is null && ReasoningField is null && Refusal is null
        && ToolCalls is null && ReasoningDetails is null && Annotations is null && Images is null && Audio is null && OtherContent is null && Logprobs is null;

    /// <summary>Gets the details with what the delta itself has, unless that is its text.</summary>
    public ChatDeltaDetails Including(string? text, object? other)
    {
        ChatDeltaDetails all = other switch
        {
            DeferredList<TokenLogprob> logprobs => this with { Logprobs = logprobs },
            DeferredList<ReasoningDetail> details => this with { ReasoningDetails = details },
            ChatUsage usage => this with { Usage = usage },
            _ => this,
        };
        return OwnText switch
        {
            DeltaText.Reasoning => all with { OwnText = DeltaText.Text, Reasoning = text },
            DeltaText.Arguments => all with { OwnText = DeltaText.Text, ToolCalls = [.. new ToolCallDeltaList(ToolCalls, text)] },
            _ => all,
        };
    }
}
