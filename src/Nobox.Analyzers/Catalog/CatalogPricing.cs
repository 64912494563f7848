namespace Nobox.Generators.Catalog;

/// <summary>
/// A model's prices in US dollars, as <c>Nobox.ModelPricing</c> has them; null where unknown or varying. An override that says that a
/// price varies takes it away, one that does not tell it leaves it.
/// </summary>
internal sealed record CatalogPricing
{
    /// <summary>A price that varies; catalogs write it as a negative one.</summary>
    public const decimal Varies = -1;

    // In the order of the names, those at the end that are unknown left out: most models have two prices.
    private readonly EquatableArray<decimal?> _prices;

    /// <summary>Makes prices of an array with a place for each name, and the tiers for long prompts; null when nothing is said of tiers.</summary>
    public CatalogPricing(decimal?[] prices, EquatableArray<CatalogTier>? tiers = null)
    {
        Tiers = tiers;
        int count = prices.Length;
        while (count > 0 && prices[count - 1] is null)
            count--;
        var known = new decimal?[count];
        Array.Copy(prices, known, count);
        _prices = new(known);
    }

    public EquatableArray<CatalogTier>? Tiers { get; }

    public decimal? Prompt => At(0);

    public decimal? Completion => At(1);

    public decimal? Request => At(2);

    public decimal? Image => At(3);

    public decimal? Audio => At(4);

    public decimal? WebSearch => At(5);

    public decimal? InternalReasoning => At(6);

    public decimal? InputCacheRead => At(7);

    public decimal? InputCacheWrite => At(8);

    public CatalogPricing OverriddenBy(CatalogPricing? later)
    {
        if (later is null)
            return this;
        var prices = new decimal?[PriceNames.All.Length];
        for (int i = 0; i < prices.Length; i++)
            prices[i] = later.PriceAt(i) ?? PriceAt(i);
        return new(prices, later.Tiers ?? Tiers);
    }

    /// <summary>The price that has a name's position; null where unknown or varying.</summary>
    public decimal? At(int index) => PriceAt(index) is >= 0 and var price ? price : null;

    /// <summary>Determines whether the price that has a name's position varies.</summary>
    public bool VariesAt(int index) => PriceAt(index) < 0;

    private decimal? PriceAt(int index) => index < _prices.Count ? _prices[index] : null;
}
