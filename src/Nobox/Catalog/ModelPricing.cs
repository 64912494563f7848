namespace Nobox;

/// <summary>Represents the prices of a model, in US dollars. A price is null when it is unknown or varies.</summary>
public sealed record ModelPricing
{
    /// <summary>Gets the price of one prompt token.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>Gets the price of one completion token.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Gets the price of one request.</summary>
    public decimal? Request { get; init; }

    /// <summary>Gets the price of one image token of the prompt.</summary>
    public decimal? Image { get; init; }

    /// <summary>Gets the price of one audio token of the prompt.</summary>
    public decimal? Audio { get; init; }

    /// <summary>Gets the price of one web search.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>Gets the price of one reasoning token, where it is priced separately from completion tokens.</summary>
    public decimal? InternalReasoning { get; init; }

    /// <summary>Gets the price of one prompt token that was read from the provider's cache.</summary>
    public decimal? InputCacheRead { get; init; }

    /// <summary>Gets the price of one prompt token that was written to the provider's cache.</summary>
    public decimal? InputCacheWrite { get; init; }

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
}
