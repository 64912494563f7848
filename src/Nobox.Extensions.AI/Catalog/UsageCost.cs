using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Computes the cost of calls of any client, by the prices of the catalog.</summary>
internal static class UsageCost
{
    /// <summary>Computes the cost in US dollars; null when anything that it depends on is unknown.</summary>
    /// <param name="model">The model that responded.</param>
    /// <param name="content">The kinds of content in the prompt.</param>
    /// <param name="usage">The tokens used.</param>
    public static decimal? Of(ModelInfo model, Modalities content, UsageDetails? usage)
    {
        if (model.Pricing is not { } pricing || usage is not { InputTokenCount: { } input, OutputTokenCount: { } output })
            return null;
        long? audio = Count(usage, "InputTokenDetails.AudioTokenCount");
        bool hidesAudio = content.HasFlag(Modalities.Audio) && audio is null && pricing.Audio != pricing.Prompt;
        bool hidesImages = content.HasFlag(Modalities.Image) && pricing.Image > 0 && pricing.Image != pricing.Prompt;
        if (hidesAudio || hidesImages)
            return null;
        var tokens = new ChatUsage
        {
            PromptTokens = input,
            CompletionTokens = output,
            CachedTokens = usage.CachedInputTokenCount,
            CacheWriteTokens = Count(usage, "InputTokenDetails.CacheWriteTokenCount"),
            ReasoningTokens = usage.ReasoningTokenCount,
            PromptAudioTokens = audio,
            PromptImageTokens = Count(usage, "InputTokenDetails.ImageTokenCount"),
            CompletionAudioTokens = Count(usage, "OutputTokenDetails.AudioTokenCount"),
            CompletionImageTokens = Count(usage, "OutputTokenDetails.ImageTokenCount"),
        };
        return tokens.CostAt(pricing);
    }

    private static long? Count(UsageDetails usage, string name) => usage.AdditionalCounts?.TryGetValue(name, out long count) == true ? count : null;
}
