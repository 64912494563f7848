namespace Nobox.Generators.Catalog;

/// <summary>A model's prices in US dollars, as <c>Nobox.ModelPricing</c> has them; null where unknown or varying.</summary>
internal sealed record CatalogPricing
{
    public decimal? Prompt { get; init; }

    public decimal? Completion { get; init; }

    public decimal? Request { get; init; }

    public decimal? Image { get; init; }

    public decimal? Audio { get; init; }

    public decimal? WebSearch { get; init; }

    public decimal? InternalReasoning { get; init; }

    public decimal? InputCacheRead { get; init; }

    public decimal? InputCacheWrite { get; init; }

    public CatalogPricing OverriddenBy(CatalogPricing? later) => later is null ? this : new()
    {
        Prompt = later.Prompt ?? Prompt,
        Completion = later.Completion ?? Completion,
        Request = later.Request ?? Request,
        Image = later.Image ?? Image,
        Audio = later.Audio ?? Audio,
        WebSearch = later.WebSearch ?? WebSearch,
        InternalReasoning = later.InternalReasoning ?? InternalReasoning,
        InputCacheRead = later.InputCacheRead ?? InputCacheRead,
        InputCacheWrite = later.InputCacheWrite ?? InputCacheWrite,
    };
}
