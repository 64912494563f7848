namespace Nobox;

/// <summary>
/// Represents the prices of a model, in US dollars. A price is null when it is unknown or varies. <c>docs/chat/costs.md</c> says when they make a cost.
/// </summary>
public sealed record ModelPricing
{
    /// <summary>Gets the price of one prompt token.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>Gets the price of one completion token.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Gets the price of one request.</summary>
    public decimal? Request { get; init; }

    /// <summary>
    /// Gets the price of images in the prompt. Sources mean one token or one image, so there is no cost for a prompt with images when this
    /// price differs from <see cref="Prompt"/>; null and zero mean that images count as prompt tokens.
    /// </summary>
    public decimal? Image { get; init; }

    /// <summary>Gets the price of one audio token of the prompt.</summary>
    public decimal? Audio { get; init; }

    /// <summary>Gets the price of one web search.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>Gets the price of one reasoning token, where it is priced separately from completion tokens; null and zero mean that it is not.</summary>
    public decimal? InternalReasoning { get; init; }

    /// <summary>Gets the price of one prompt token that was read from the provider's cache.</summary>
    public decimal? InputCacheRead { get; init; }

    /// <summary>Gets the price of one prompt token that was written to the provider's cache.</summary>
    public decimal? InputCacheWrite { get; init; }

    /// <summary>Gets the prices of long prompts; empty when the prices above hold for prompts of any length.</summary>
    public IReadOnlyList<LongContextTier> LongContextTiers
    {
        get;
        init => field = ValueList.Of(value as ValueList<LongContextTier> ?? (value is null ? null : [.. value]));
    }
    = ValueList<LongContextTier>.Empty;

    /// <summary>Makes a description of prices in the order of <see cref="PriceNames.All"/>.</summary>
    internal static ModelPricing Of(decimal?[] prices) => new()
    {
        Prompt = prices[0],
        Completion = prices[1],
        Request = prices[2],
        Image = prices[3],
        Audio = prices[4],
        WebSearch = prices[5],
        InternalReasoning = prices[6],
        InputCacheRead = prices[7],
        InputCacheWrite = prices[8],
    };

    /// <summary>
    /// Gets the prices for a prompt of a number of tokens. A price that the tier does not name is unknown there, except one that repeats the
    /// price of prompt or completion tokens, which it goes on doing, and those that do not depend on tokens.
    /// </summary>
    internal ModelPricing ForPrompt(long tokens)
    {
        LongContextTier? tier = null;
        for (int i = 0; i < LongContextTiers.Count; i++)
        {
            LongContextTier candidate = LongContextTiers[i];
            if (tokens > candidate.MinPromptTokens && candidate.MinPromptTokens >= (tier?.MinPromptTokens ?? 0))
                tier = candidate;
        }

        if (tier is null)
            return this;
        ModelPricing named = tier.Pricing;
        bool pricesReasoning = InternalReasoning > 0 && InternalReasoning != Completion && named.InternalReasoning is null;
        return named with
        {
            Completion = pricesReasoning ? null : named.Completion,
            Request = named.Request ?? Request,
            WebSearch = named.WebSearch ?? WebSearch,
            Audio = named.Audio ?? (Audio == Prompt ? named.Prompt : null),
        };
    }
}
