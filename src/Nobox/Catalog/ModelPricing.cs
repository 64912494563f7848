namespace Nobox;

/// <summary>
/// What a model costs, in US dollars. A price is null when the catalog does not tell it, or tells that it varies.
/// </summary>
public sealed record ModelPricing
{
    /// <summary>One prompt token.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>One completion token.</summary>
    public decimal? Completion { get; init; }

    /// <summary>One request, whatever its size.</summary>
    public decimal? Request { get; init; }

    /// <summary>One image token of the prompt.</summary>
    public decimal? Image { get; init; }

    /// <summary>One audio token of the prompt.</summary>
    public decimal? Audio { get; init; }

    /// <summary>One web search.</summary>
    public decimal? WebSearch { get; init; }

    /// <summary>One reasoning token, where it is priced apart from completion tokens.</summary>
    public decimal? InternalReasoning { get; init; }

    /// <summary>One prompt token that was read from the provider's cache.</summary>
    public decimal? InputCacheRead { get; init; }

    /// <summary>One prompt token that was written to the provider's cache.</summary>
    public decimal? InputCacheWrite { get; init; }
}
