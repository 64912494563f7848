namespace Nobox;

/// <summary>Represents what the cost of a request depends on, beside the tokens used.</summary>
/// <param name="Pricing">The prices of the model that responded, or of the model that the request is sent to; null when the catalog has none.</param>
/// <param name="Content">The kinds of content in the prompt.</param>
/// <param name="SearchesWeb">Whether the request asks for web search.</param>
/// <param name="AsksForMedia">Whether the request asks for audio or images in the response.</param>
/// <param name="AsksForServiceTier">Whether the request asks for a service tier.</param>
/// <param name="AsksForUnpriced">Whether the request asks for something that catalogs have no price for, such as plugins.</param>
/// <param name="ServiceTier">The tier that the response names; null for none.</param>
internal readonly record struct CostBasis(ModelPricing? Pricing, Modalities Content, bool SearchesWeb, bool AsksForMedia, bool AsksForServiceTier, bool AsksForUnpriced, string? ServiceTier = null)
{
    /// <summary>Gets a value that indicates whether a call has the prices of the catalog. A tier that was asked for counts until the response names one.</summary>
    public bool HasStandardPrices => !AsksForUnpriced && Nobox.ServiceTier.IsStandard(ServiceTier) && !(AsksForServiceTier && Nobox.ServiceTier.IsUnnamed(ServiceTier));
}
