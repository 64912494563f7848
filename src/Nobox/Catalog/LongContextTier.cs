namespace Nobox;

/// <summary>Represents the prices of requests with a long prompt. They hold for all tokens of such a request.</summary>
public sealed record LongContextTier
{
    /// <summary>Gets the number of prompt tokens, including cached ones, above which the tier applies. Of several tiers, the highest applies.</summary>
    public required long MinPromptTokens { get; init; }

    /// <summary>
    /// Gets the prices that the tier names. One that it does not name is unknown, unless it does not depend on the prompt's length or is
    /// the same as that of prompt or completion tokens.
    /// </summary>
    public required ModelPricing Pricing { get; init; }
}
