namespace Nobox;

/// <summary>
/// Represents the tokens that a completion used, as the gateway counts them. Gateways name and add them in different ways; the properties
/// mean the same for all of them.
/// </summary>
public sealed record ChatUsage
{
    /// <summary>Gets the number of prompt tokens, including those read from and written to a cache; 0 when not reported.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Gets the number of completion tokens, including those of reasoning; 0 when not reported.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Gets the number of all tokens; the sum of the two when not reported.</summary>
    public long TotalTokens { get; init; }

    /// <summary>Gets the number of prompt tokens that were read from the provider's cache; null when not reported.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>Gets the number of prompt tokens that were written to the provider's cache; null when not reported.</summary>
    public long? CacheWriteTokens { get; init; }

    /// <summary>Gets the number of prompt tokens that are audio; null when not reported.</summary>
    public long? PromptAudioTokens { get; init; }

    /// <summary>Gets the number of prompt tokens that are images; null when not reported.</summary>
    public long? PromptImageTokens { get; init; }

    /// <summary>Gets the number of completion tokens that are audio; null when not reported.</summary>
    public long? CompletionAudioTokens { get; init; }

    /// <summary>Gets the number of completion tokens that are images; null when not reported.</summary>
    public long? CompletionImageTokens { get; init; }

    /// <summary>Gets the number of web searches; null when not reported.</summary>
    public long? WebSearches { get; init; }

    /// <summary>Gets the number of completion tokens that are reasoning; null when not reported.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>
    /// Gets the cost in US dollars that the gateway itself reports (<c>usage.cost</c>); null when it reports none. Independent of
    /// <see cref="ChatResponse.Cost"/>, which is computed from the catalog's prices.
    /// </summary>
    public decimal? ReportedCost { get; init; }

    /// <summary>Computes what the tokens cost, at the prices of a prompt of that length.</summary>
    /// <param name="pricing">The prices, for example <c>ChatModels.OpenAI.Gpt4o.Info.Pricing</c>.</param>
    /// <returns>US dollars; null when a price that it needs is unknown, or when the numbers contradict each other or overflow.</returns>
    public decimal? CostAt(ModelPricing pricing)
    {
        ArgumentNullException.ThrowIfNull(pricing);
        return ChatCost.Of(this, pricing);
    }

    /// <summary>Computes what the tokens cost, at the prices of a prompt of that length and content.</summary>
    /// <param name="pricing">The prices, for example <c>ChatModels.OpenAI.Gpt4o.Info.Pricing</c>.</param>
    /// <param name="content">The kinds of content in the prompt.</param>
    /// <returns>
    /// US dollars; null when a price that it needs is unknown, when audio or images of the prompt are priced separately and the usage does not count them, or when
    /// the numbers contradict each other or overflow.
    /// </returns>
    public decimal? CostAt(ModelPricing pricing, Modalities content)
    {
        ArgumentNullException.ThrowIfNull(pricing);
        return ChatCost.Of(this, pricing, content);
    }

    /// <summary>
    /// Gets a value that indicates whether no cost can be computed from the numbers: one is missing or makes no sense, they contradict each
    /// other, or they include something that catalogs have no price for.
    /// </summary>
    internal bool IsUnclear { get; init; }

    /// <summary>
    /// Gets the usage of a stream that reported another before: this one if it counts as much. A later one without any numbers is ignored, and
    /// of two that contradict each other, each number is the larger one.
    /// </summary>
    internal ChatUsage Following(ChatUsage? earlier)
    {
        if (earlier is null || PromptTokens >= earlier.PromptTokens && CompletionTokens >= earlier.CompletionTokens)
            return this;
        decimal? cost = ReportedCost ?? earlier.ReportedCost;
        if (PromptTokens == 0 && CompletionTokens == 0)
            return cost == earlier.ReportedCost ? earlier : earlier with { ReportedCost = cost };
        long prompt = Math.Max(PromptTokens, earlier.PromptTokens), completion = Math.Max(CompletionTokens, earlier.CompletionTokens);
        return this with
        {
            PromptTokens = prompt,
            CompletionTokens = completion,
            TotalTokens = prompt + completion,
            CachedTokens = CachedTokens ?? earlier.CachedTokens,
            CacheWriteTokens = CacheWriteTokens ?? earlier.CacheWriteTokens,
            ReasoningTokens = ReasoningTokens ?? earlier.ReasoningTokens,
            ReportedCost = cost,
            IsUnclear = true,
        };
    }
}
