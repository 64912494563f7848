namespace Nobox;

/// <summary>Makes outcomes of responses.</summary>
internal static class CallOutcomes
{
    public static CallOutcome Of(ChatResponse response) => Of(response.Usage) with
    {
        Model = response.Model,
        Id = response.Id,
        RequestId = response.RequestId,
        FinishReasons = [.. response.Choices.Select(choice => choice.FinishReason?.Value).OfType<string>()],
        Cost = response.Cost,
    };

    public static CallOutcome Of(ChatUsage? usage) => new()
    {
        InputTokens = usage?.PromptTokens,
        OutputTokens = usage?.CompletionTokens,
        CacheReadTokens = usage?.CachedTokens,
        CacheWriteTokens = usage?.CacheWriteTokens,
        ReasoningTokens = usage?.ReasoningTokens,
        ReportedCost = usage?.ReportedCost,
    };
}
