namespace Nobox.Generators.Catalog;

/// <summary>Represents the prices of requests with a prompt of more than a number of tokens, as <c>Nobox.LongContextTier</c> has them.</summary>
internal sealed record CatalogTier(long MinPromptTokens, CatalogPricing Pricing)
{
    /// <summary>Gets a tier that always applies and has no known price.</summary>
    public static CatalogTier Unknown { get; } = new(0, new CatalogPricing([]));
}
