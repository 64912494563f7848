namespace Nobox.Generators.Catalog;

/// <summary>
/// What a catalog tells about one model; null where it says nothing. Every text is well-formed UTF-16.
/// The properties mean what <c>Nobox.ModelInfo</c>'s do.
/// </summary>
internal sealed record CatalogEntry(string Id)
{
    public string? PublicId { get; init; }

    public string? Name { get; init; }

    public string? Provider { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? Created { get; init; }

    public long? ContextLength { get; init; }

    public long? MaxOutputTokens { get; init; }

    /// <summary>Bits of <see cref="ModalityBits"/>.</summary>
    public int? InputModalities { get; init; }

    /// <summary>Bits of <see cref="ModalityBits"/>.</summary>
    public int? OutputModalities { get; init; }

    public EquatableArray<string>? Parameters { get; init; }

    public CatalogPricing? Pricing { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public string? KnowledgeCutoff { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public string? ExpirationDate { get; init; }

    public string? Status { get; init; }

    public string? CanonicalSlug { get; init; }

    public string? Tokenizer { get; init; }

    /// <summary>The id of the model to use instead of one that goes away.</summary>
    public string? Replacement { get; init; }

    /// <summary>The id's part before its first slash, empty when there is none: what <c>0</c> stands for in a record.</summary>
    public string IdPrefix => Id.Substring(0, Math.Max(Id.IndexOf('/'), 0));

    /// <summary>The id's part after its first slash, the whole id when there is none.</summary>
    public string IdRest => Id.Substring(Id.IndexOf('/') + 1);

    /// <summary>This entry with what a later catalog tells in place of what it told itself.</summary>
    public CatalogEntry OverriddenBy(CatalogEntry later) => new(Id)
    {
        PublicId = later.PublicId ?? PublicId,
        Name = later.Name ?? Name,
        Provider = later.Provider ?? Provider,
        Created = later.Created ?? Created,
        ContextLength = later.ContextLength ?? ContextLength,
        MaxOutputTokens = later.MaxOutputTokens ?? MaxOutputTokens,
        InputModalities = later.InputModalities ?? InputModalities,
        OutputModalities = later.OutputModalities ?? OutputModalities,
        Parameters = later.Parameters ?? Parameters,
        Pricing = Pricing is null ? later.Pricing : Pricing.OverriddenBy(later.Pricing),
        KnowledgeCutoff = later.KnowledgeCutoff ?? KnowledgeCutoff,
        ExpirationDate = later.ExpirationDate ?? ExpirationDate,
        Status = later.Status ?? Status,
        CanonicalSlug = later.CanonicalSlug ?? CanonicalSlug,
        Tokenizer = later.Tokenizer ?? Tokenizer,
        Replacement = later.Replacement ?? Replacement,
    };
}
