namespace Nobox;

/// <summary>Represents what the cost of a request depends on, beside the tokens used.</summary>
/// <param name="Pricing">The prices of the model that the request is sent to; null when the catalog has none.</param>
/// <param name="Content">The kinds of content in the prompt.</param>
/// <param name="SearchesWeb">Whether the request asks for web search.</param>
internal readonly record struct CostBasis(ModelPricing? Pricing, Modalities Content, bool SearchesWeb);
