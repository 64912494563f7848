namespace Nobox;

/// <summary>
/// Computes costs by the catalog's prices, in US dollars. A cost is null when anything that it depends on is unknown: never a guess.
/// <c>docs/chat/costs.md</c> has the complete list.
/// </summary>
internal static class ChatCost
{
    /// <summary>Computes the cost of a response.</summary>
    public static decimal? Of(CostBasis basis, ChatUsage? usage, IReadOnlyList<ChatChoice> choices, IReadOnlyList<string> citations)
    {
        if (usage is null or { IsUnclear: true } || basis.Pricing is not { } pricing || !basis.HasStandardPrices)
            return null;
        bool lacksTokens = usage.PromptTokens == 0 || usage.CompletionTokens == 0 && choices.Any(HasTokens);
        bool hasUnpricedMedia = choices.Any(static choice => choice.Audio is not null || choice.Images.Count > 0);
        bool searched = basis.SearchesWeb || citations.Count > 0 || choices.Any(static choice => choice.Annotations.Count > 0);
        return lacksTokens || hasUnpricedMedia || searched && usage.WebSearches is null ? null : Of(usage, pricing, basis.Content);
    }

    /// <summary>Computes the cost of a number of tokens of each kind, those of a prompt with some kinds of content.</summary>
    public static decimal? Of(ChatUsage usage, ModelPricing pricing, Modalities content)
    {
        bool hidesAudio = content.HasFlag(Modalities.Audio) && usage.PromptAudioTokens is not > 0 && PricesAudioApart(pricing.ForPrompt(usage.PromptTokens));
        bool hasUnclearImages = content.HasFlag(Modalities.Image) && PricesImagesApart(pricing);
        return hidesAudio || hasUnclearImages ? null : Of(usage, pricing);
    }

    /// <summary>Computes the cost of a number of tokens of each kind.</summary>
    public static decimal? Of(ChatUsage usage, ModelPricing pricing)
    {
        ModelPricing prices = pricing.ForPrompt(usage.PromptTokens);
        bool hasUnclearImages = usage.PromptImageTokens > 0 && (PricesImagesApart(pricing) || PricesImagesApart(prices));
        return hasUnclearImages || usage.CompletionAudioTokens > 0 || usage.CompletionImageTokens > 0 ? null : Sum(usage, prices);
    }

    /// <summary>Computes an upper bound of what a request costs whose prompt has a number of tokens.</summary>
    public static decimal? Estimate(CostBasis basis, long promptTokens, long? completionTokens, long choices)
    {
        if (basis.Pricing is not { } pricing || completionTokens is not { } completion || !basis.HasStandardPrices)
            return null;
        bool isUnforeseeable = basis.Content.HasFlag(Modalities.Audio) && PricesAudioApart(pricing)
            || basis.Content.HasFlag(Modalities.Image) && PricesImagesApart(pricing)
            || basis.SearchesWeb
            || basis.AsksForMedia;
        if (isUnforeseeable)
            return null;
        ModelPricing prices = pricing.ForPrompt(promptTokens);
        if (prices.InternalReasoning > prices.Completion)
            prices = prices with { Completion = prices.InternalReasoning };
        try
        {
            return Sum(new ChatUsage { PromptTokens = promptTokens, CompletionTokens = checked(completion * choices) }, prices);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Sum(ChatUsage usage, ModelPricing prices)
    {
        // What costs the same as other tokens of the prompt or the completion counts as those. So it may overlap with what was cached.
        long audio = PricesAudioApart(prices) ? usage.PromptAudioTokens ?? 0 : 0;
        long reasoning = prices.InternalReasoning > 0 && prices.InternalReasoning != prices.Completion ? usage.ReasoningTokens ?? 0 : 0;
        long cached = usage.CachedTokens ?? 0;
        long written = usage.CacheWriteTokens ?? 0;
        try
        {
            long cachedOrWritten = checked(cached + written);
            if (audio > 0 && cachedOrWritten > 0 || IsContradictory(usage, cachedOrWritten))
                return null;
            return Price(usage.PromptTokens - cachedOrWritten - audio, prices.Prompt)
                + Price(cached, prices.InputCacheRead)
                + Price(written, prices.InputCacheWrite)
                + Price(audio, prices.Audio)
                + Price(usage.CompletionTokens - reasoning, prices.Completion)
                + Price(reasoning, prices.InternalReasoning)
                + Price(usage.WebSearches ?? 0, prices.WebSearch)
                + (prices.Request ?? 0);
        }
        catch (OverflowException)
        {
            // The prices or the numbers of tokens are absurdly large.
            return null;
        }
    }

    private static bool HasTokens(ChatChoice choice) =>
        choice.Text.Length > 0 || choice.ToolCalls.Count > 0 || !string.IsNullOrEmpty(choice.Reasoning) || !string.IsNullOrEmpty(choice.Refusal);

    private static decimal? Price(long count, decimal? each) => count == 0 ? 0 : count * each;

    /// <summary>Determines whether a part is larger than the total.</summary>
    private static bool IsContradictory(ChatUsage usage, long cachedOrWritten) =>
        cachedOrWritten > usage.PromptTokens
        || checked((usage.PromptAudioTokens ?? 0) + (usage.PromptImageTokens ?? 0)) > usage.PromptTokens
        || usage.ReasoningTokens > usage.CompletionTokens;

    private static bool PricesAudioApart(ModelPricing pricing) => pricing.Audio != pricing.Prompt;

    /// <summary>Sources give such a price for a token or for an image, so that nothing can be computed with it.</summary>
    private static bool PricesImagesApart(ModelPricing pricing) => pricing.Image > 0 && pricing.Image != pricing.Prompt;
}
