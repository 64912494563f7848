using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps token counts in both directions. Additional counts have the names that Microsoft.Extensions.AI.OpenAI gives them, where it has any.</summary>
internal static class UsageMapping
{
    private const string InputAudio = "InputTokenDetails.AudioTokenCount";
    private const string InputImages = "InputTokenDetails.ImageTokenCount";
    private const string CacheWrites = "InputTokenDetails.CacheWriteTokenCount";
    private const string OutputAudio = "OutputTokenDetails.AudioTokenCount";
    private const string OutputImages = "OutputTokenDetails.ImageTokenCount";
    private const string WebSearches = "WebSearchCount";

    public static UsageDetails? ToUsage(ChatUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.TotalTokens,
        CachedInputTokenCount = usage.CachedTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
        AdditionalCounts = ToCounts(usage),
    };

    public static ChatUsage ToUsage(UsageDetails usage)
    {
        long input = usage.InputTokenCount ?? 0, output = usage.OutputTokenCount ?? 0;
        return new ChatUsage
        {
            PromptTokens = input,
            CompletionTokens = output,
            TotalTokens = usage.TotalTokenCount ?? unchecked(input + output),
            CachedTokens = usage.CachedInputTokenCount,
            CacheWriteTokens = CountOf(usage, CacheWrites),
            ReasoningTokens = usage.ReasoningTokenCount,
            PromptAudioTokens = CountOf(usage, InputAudio),
            PromptImageTokens = CountOf(usage, InputImages),
            CompletionAudioTokens = CountOf(usage, OutputAudio),
            CompletionImageTokens = CountOf(usage, OutputImages),
            WebSearches = CountOf(usage, WebSearches),
        };
    }

    private static long? CountOf(UsageDetails usage, string name) => usage.AdditionalCounts?.TryGetValue(name, out long count) == true ? count : null;

    private static AdditionalPropertiesDictionary<long>? ToCounts(ChatUsage usage)
    {
        AdditionalPropertiesDictionary<long>? counts = null;
        Add(ref counts, InputAudio, usage.PromptAudioTokens);
        Add(ref counts, InputImages, usage.PromptImageTokens);
        Add(ref counts, CacheWrites, usage.CacheWriteTokens);
        Add(ref counts, OutputAudio, usage.CompletionAudioTokens);
        Add(ref counts, OutputImages, usage.CompletionImageTokens);
        Add(ref counts, WebSearches, usage.WebSearches);
        return counts;
    }

    private static void Add(ref AdditionalPropertiesDictionary<long>? counts, string name, long? count)
    {
        if (count is { } known)
            (counts ??= [])[name] = known;
    }
}
