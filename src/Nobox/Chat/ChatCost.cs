namespace Nobox;

/// <summary>What a completion costs by the catalog's prices.</summary>
internal static class ChatCost
{
    /// <summary>US dollars; null when the usage or a price that is needed is unknown.</summary>
    public static decimal? Of(ChatUsage? usage, ModelPricing? pricing)
    {
        if (usage is null || pricing is not { Prompt: { } prompt, Completion: { } completion })
            return null;

        long cached = pricing.InputCacheRead is null ? 0 : Math.Clamp(usage.CachedTokens ?? 0, 0, usage.PromptTokens);
        long reasoning = pricing.InternalReasoning is null ? 0 : Math.Clamp(usage.ReasoningTokens ?? 0, 0, usage.CompletionTokens);
        try
        {
            return ((usage.PromptTokens - cached) * prompt)
                + (cached * (pricing.InputCacheRead ?? 0))
                + ((usage.CompletionTokens - reasoning) * completion)
                + (reasoning * (pricing.InternalReasoning ?? 0))
                + (pricing.Request ?? 0);
        }
        catch (OverflowException)
        {
            // The catalog's prices are not from this world.
            return null;
        }
    }
}
