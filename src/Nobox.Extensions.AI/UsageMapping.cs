using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps token counts. Additional counts have the names that Microsoft.Extensions.AI.OpenAI gives them, where it has any.</summary>
internal static class UsageMapping
{
    public static UsageDetails? ToUsage(ChatUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.TotalTokens,
        CachedInputTokenCount = usage.CachedTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
        AdditionalCounts = ToCounts(usage),
    };

    private static AdditionalPropertiesDictionary<long>? ToCounts(ChatUsage usage)
    {
        AdditionalPropertiesDictionary<long>? counts = null;
        Add(ref counts, "InputTokenDetails.AudioTokenCount", usage.PromptAudioTokens);
        Add(ref counts, "InputTokenDetails.ImageTokenCount", usage.PromptImageTokens);
        Add(ref counts, "InputTokenDetails.CacheWriteTokenCount", usage.CacheWriteTokens);
        Add(ref counts, "OutputTokenDetails.AudioTokenCount", usage.CompletionAudioTokens);
        Add(ref counts, "OutputTokenDetails.ImageTokenCount", usage.CompletionImageTokens);
        Add(ref counts, "WebSearchCount", usage.WebSearches);
        return counts;
    }

    private static void Add(ref AdditionalPropertiesDictionary<long>? counts, string name, long? count)
    {
        if (count is { } known)
            (counts ??= [])[name] = known;
    }
}
