namespace Nobox;

/// <summary>Computes costs by the catalog's prices, in US dollars. A cost is null when anything that it depends on is unknown: never a guess.</summary>
internal static class ChatCost
{
    /// <summary>Computes the cost of a response.</summary>
    public static decimal? Of(CostBasis basis, ChatUsage? usage, IReadOnlyList<ChatChoice> choices, IReadOnlyList<string> citations)
    {
        if (usage is null or { IsUnclear: true } || basis.Pricing is not { } pricing)
            return null;
        if (HidesAudio(basis, usage) || HidesImages(basis, usage, pricing) || HidesMedia(usage, choices))
            return null;
        bool searched = basis.SearchesWeb || citations.Count > 0 || choices.Any(choice => choice.Annotations.Count > 0);
        return usage.WebSearches is null && searched ? null : Of(usage, pricing);
    }

    /// <summary>Computes the cost of a number of tokens of each kind.</summary>
    public static decimal? Of(ChatUsage usage, ModelPricing pricing)
    {
        long cached = usage.CachedTokens ?? 0;
        long written = usage.CacheWriteTokens ?? 0;
        long audio = usage.PromptAudioTokens ?? 0;
        long image = usage.PromptImageTokens ?? 0;
        long reasoning = usage.ReasoningTokens ?? 0;
        long text = usage.PromptTokens - cached - written - audio - image;
        long answer = usage.CompletionTokens - reasoning;

        // Kinds that exceed all tokens, or that may overlap where their prices differ, have no price.
        bool overlap = cached + written > 0 && audio + (pricing.Image is null ? 0 : image) > 0;
        bool unpriced = usage.CompletionAudioTokens > 0 || usage.CompletionImageTokens > 0;
        if (text < 0 || answer < 0 || overlap || unpriced)
            return null;
        try
        {
            // Images and reasoning are prompt and completion tokens where the catalog does not price them apart.
            return Price(text, pricing.Prompt)
                + Price(cached, pricing.InputCacheRead)
                + Price(written, pricing.InputCacheWrite)
                + Price(audio, pricing.Audio)
                + Price(image, pricing.Image ?? pricing.Prompt)
                + Price(answer, pricing.Completion)
                + Price(reasoning, pricing.InternalReasoning ?? pricing.Completion)
                + Price(usage.WebSearches ?? 0, pricing.WebSearch)
                + (pricing.Request ?? 0);
        }
        catch (OverflowException)
        {
            // The catalog's prices are absurdly large.
            return null;
        }
    }

    /// <summary>Computes an upper bound of what a request costs whose prompt has a number of tokens.</summary>
    public static decimal? Estimate(CostBasis basis, long promptTokens, long? completionTokens, long choices)
    {
        if (basis.Pricing is not { } pricing || completionTokens is not { } completion || choices > long.MaxValue / Math.Max(completion, 1))
            return null;
        bool isUnforeseeable = basis.Content.HasFlag(Modalities.Audio)
            || basis.SearchesWeb
            || pricing.Image is { } image && image != pricing.Prompt && basis.Content.HasFlag(Modalities.Image);
        if (isUnforeseeable)
            return null;
        decimal? reasoning = pricing.InternalReasoning;
        return Of(
            new ChatUsage { PromptTokens = promptTokens, CompletionTokens = completion * choices },
            reasoning > pricing.Completion ? pricing with { Completion = reasoning } : pricing);
    }

    private static decimal? Price(long count, decimal? each) => count == 0 ? 0 : count * each;

    /// <summary>Audio costs more than text: without its token count there is no cost.</summary>
    private static bool HidesAudio(CostBasis basis, ChatUsage usage) => usage.PromptAudioTokens is null && basis.Content.HasFlag(Modalities.Audio);

    private static bool HidesImages(CostBasis basis, ChatUsage usage, ModelPricing pricing) => usage.PromptImageTokens is null
        && pricing.Image is { } image
        && image != pricing.Prompt
        && basis.Content.HasFlag(Modalities.Image);

    private static bool HidesMedia(ChatUsage usage, IReadOnlyList<ChatChoice> choices) => choices.Any(choice =>
        choice.Audio is not null && usage.CompletionAudioTokens is null || choice.Images.Count > 0 && usage.CompletionImageTokens is null);
}
