namespace Nobox.Emulator;

/// <summary>Computes the price of tokens by the catalog, in US dollars. Tokens without a price are free.</summary>
internal static class Price
{
    public static decimal OfPrompt(ModelPricing? pricing, PromptTokens tokens)
    {
        decimal text = pricing?.Prompt ?? 0;
        return (pricing?.Request ?? 0)
            + (tokens.Text * text)
            + (tokens.Image * (pricing?.Image ?? text))
            + (tokens.Audio * (pricing?.Audio ?? text))
            + (tokens.Cached * ((pricing?.InputCacheRead ?? text) - text));
    }

    public static decimal OfCompletion(ModelPricing? pricing, CompletionTokens tokens)
    {
        decimal completion = pricing?.Completion ?? 0;
        return ((tokens.Total - tokens.Reasoning) * completion) + (tokens.Reasoning * (pricing?.InternalReasoning ?? completion));
    }
}
