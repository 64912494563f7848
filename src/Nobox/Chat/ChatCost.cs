namespace Nobox;

/// <summary>What a completion costs by the catalog's prices, in US dollars. Null when anything that it needs is unknown: never a guess.</summary>
internal static class ChatCost
{
    /// <summary>The cost of an answer.</summary>
    public static decimal? Of(ChatRequest request, ChatUsage? usage, IReadOnlyList<ChatChoice> choices, IReadOnlyList<string> citations)
    {
        if (usage is null or { IsUnclear: true } || request.ModelInfo.Pricing is not { } pricing)
            return null;
        if (HidesAudio(request, usage) || HidesImages(request, usage, pricing) || HidesMedia(usage, choices))
            return null;
        bool searched = citations.Count > 0
            || choices.Any(choice => choice.Annotations.Count > 0)
            || request.Parameter("web_search_options") is not null;
        return usage.WebSearches is null && searched ? null : Of(usage, pricing);
    }

    /// <summary>The cost of so many tokens of each kind.</summary>
    public static decimal? Of(ChatUsage usage, ModelPricing pricing)
    {
        long cached = usage.CachedTokens ?? 0;
        long written = usage.CacheWriteTokens ?? 0;
        long audio = usage.PromptAudioTokens ?? 0;
        long image = usage.PromptImageTokens ?? 0;
        long reasoning = usage.ReasoningTokens ?? 0;
        long text = usage.PromptTokens - cached - written - audio - image;
        long answer = usage.CompletionTokens - reasoning;

        // Kinds that are more than all tokens, or may overlap where their prices differ, tell no price.
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
            // The catalog's prices are not from this world.
            return null;
        }
    }

    /// <summary>The most that a request can cost whose prompt has so many tokens.</summary>
    public static decimal? Estimate(ChatRequest request, long promptTokens, long? completionTokens)
    {
        ModelInfo info = request.ModelInfo;
        long? answer = completionTokens ?? request.Limit ?? info.MaxOutputTokens;
        bool unforeseeable = Holds(request, Modalities.Audio)
            || request.Parameter("web_search_options") is not null
            || info.Pricing is { } pricing && pricing.Image is { } image && image != pricing.Prompt && Holds(request, Modalities.Image);
        if (info.Pricing is null || answer is null || unforeseeable)
            return null;
        ChatUsage most = new() { PromptTokens = promptTokens, CompletionTokens = answer.Value * (request.Parameter("n")?.Whole ?? 1) };
        decimal? apart = info.Pricing.InternalReasoning;
        return Of(most, apart > info.Pricing.Completion ? info.Pricing with { Completion = apart } : info.Pricing);
    }

    private static decimal? Price(long count, decimal? each) => count == 0 ? 0 : count * each;

    /// <summary>Sounds cost more than text: without their number there is no price.</summary>
    private static bool HidesAudio(ChatRequest request, ChatUsage usage) => usage.PromptAudioTokens is null && Holds(request, Modalities.Audio);

    private static bool HidesImages(ChatRequest request, ChatUsage usage, ModelPricing pricing) => usage.PromptImageTokens is null
        && pricing.Image is { } image
        && image != pricing.Prompt
        && Holds(request, Modalities.Image);

    private static bool HidesMedia(ChatUsage usage, IReadOnlyList<ChatChoice> choices) => choices.Any(choice =>
        choice.Audio is not null && usage.CompletionAudioTokens is null || choice.Images.Count > 0 && usage.CompletionImageTokens is null);

    private static bool Holds(ChatRequest request, Modalities kind)
    {
        foreach (ChatMessage message in request.Messages)
        {
            // By index: an enumerator for each message of a long conversation is garbage.
            for (int i = 0; i < message.Content.Count; i++)
            {
                if (message.Content[i].Modality == kind)
                    return true;
            }
        }

        return false;
    }
}
