namespace Nobox;

/// <summary>What a piece of a stream tells beside text.</summary>
internal sealed record ChatDeltaDetails
{
    public int ChoiceIndex { get; init; }

    public string? Reasoning { get; init; }

    public string? Refusal { get; init; }

    public IReadOnlyList<ToolCallDelta>? ToolCalls { get; init; }

    public FinishReason? FinishReason { get; init; }

    public ChatUsage? Usage { get; init; }
}
