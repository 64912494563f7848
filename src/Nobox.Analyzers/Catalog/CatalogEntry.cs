namespace Nobox.Generators.Catalog;

/// <summary>
/// Represents what a catalog says about one model; a property is null when it says nothing. Every text is well-formed UTF-16.
/// The properties have the meaning of those of <c>Nobox.ModelInfo</c>.
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

    /// <summary>Gets bits of <see cref="ModalityBits"/>.</summary>
    public int? InputModalities { get; init; }

    /// <summary>Gets bits of <see cref="ModalityBits"/>.</summary>
    public int? OutputModalities { get; init; }

    /// <summary>Gets the parameters; signed names before <see cref="CatalogMerge"/>, denials with a minus after it.</summary>
    public EquatableArray<string>? Parameters { get; init; }

    public CatalogPricing? Pricing { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public string? KnowledgeCutoff { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public string? ExpirationDate { get; init; }

    public string? Status { get; init; }

    /// <summary>Gets the day on which the model was missing from its list for the first time, as <c>yyyy-MM-dd</c>.</summary>
    public string? Removed { get; init; }

    public string? CanonicalSlug { get; init; }

    public string? Tokenizer { get; init; }

    /// <summary>The id of the model to use instead of one that goes away.</summary>
    public string? Replacement { get; init; }

    /// <summary>Gets a value that indicates whether the tool proposed the replacement, and no person has confirmed it.</summary>
    public bool? IsReplacementProposed { get; init; }

    /// <summary>Gets the kind of model, as some servers list it, for example <c>embedding</c>; see <see cref="ChatModelRule"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the symbol that the model keeps whatever else the catalog has, for example <c>OpenAI.Gpt4o</c>.</summary>
    public string? Symbol { get; init; }

    /// <summary>Gets a value that indicates whether this is all that the head of a catalog keeps of a model that was pruned: its name and its replacement.</summary>
    public bool IsPruned { get; init; }

    public bool IsRemoved => ModelStatus.IsRemoved(Status, Removed is not null);

    /// <summary>Gets a value that indicates whether those who use the model should be warned.</summary>
    public bool IsLeaving => ModelStatus.IsLeaving(Status, ExpirationDate is not null, Removed is not null);

    /// <summary>Gets a value that indicates whether the model gets a symbol.</summary>
    public bool IsChat => !IsPruned && ChatModelRule.IsChat(Id, Kind, InputModalities, OutputModalities, Parameters is not null);

    /// <summary>Gets the part of the id before the first slash, empty when there is none: <c>0</c> in a record.</summary>
    public string IdPrefix => Id.Substring(0, Math.Max(Id.IndexOf('/'), 0));

    /// <summary>Gets the part of the id after the first slash, the complete id when there is none.</summary>
    public string IdRest => Id.Substring(Id.IndexOf('/') + 1);

    /// <summary>Returns this entry with the changes that signed parameters make to an entry that says nothing.</summary>
    public CatalogEntry WithoutSigns()
    {
        EquatableArray<string>? names = Override(null, Parameters);
        return names.Equals(Parameters) ? this : this with { Parameters = names };
    }

    /// <summary>Returns what a pruned model leaves: nobody may have its name.</summary>
    public static CatalogEntry Pruned(string id, string? symbol, string? replacement) =>
        new(id) { Symbol = symbol, Replacement = replacement, Status = "removed", IsPruned = true };

    /// <summary>Returns what a notice about the model, or about one that it replaces, is written from.</summary>
    public ModelFacts ToFacts() => new()
    {
        Id = Id,
        Status = Status,
        ExpirationDate = ExpirationDate,
        Removed = Removed,
        Replacement = Replacement,
        IsReplacementProposed = IsReplacementProposed == true,
        ContextLength = ContextLength,
        MaxOutputTokens = MaxOutputTokens,
        InputModalities = InputModalities,
        OutputModalities = OutputModalities,
        Parameters = Parameters,
        PromptPrice = Pricing?.Prompt,
        CompletionPrice = Pricing?.Completion,
    };

    /// <summary>Returns this entry with the fields of a later catalog in place of its own. A model that was pruned and is back keeps its name.</summary>
    public CatalogEntry OverriddenBy(CatalogEntry later) =>
        IsPruned ? later.WithoutSigns() with { Symbol = later.Symbol ?? Symbol } : later.IsPruned ? this : Merge(later);

    private CatalogEntry Merge(CatalogEntry later) => new(Id)
    {
        PublicId = later.PublicId ?? PublicId,
        Name = later.Name ?? Name,
        Provider = later.Provider ?? Provider,
        Created = later.Created ?? Created,
        ContextLength = later.ContextLength ?? ContextLength,
        MaxOutputTokens = later.MaxOutputTokens ?? MaxOutputTokens,
        InputModalities = later.InputModalities ?? InputModalities,
        OutputModalities = later.OutputModalities ?? OutputModalities,
        Parameters = Override(Parameters, later.Parameters),
        Pricing = Pricing is null ? later.Pricing : Pricing.OverriddenBy(later.Pricing),
        KnowledgeCutoff = later.KnowledgeCutoff ?? KnowledgeCutoff,
        ExpirationDate = later.ExpirationDate ?? ExpirationDate,
        Status = later.Status ?? Status,
        Removed = later.Removed ?? Removed,
        CanonicalSlug = later.CanonicalSlug ?? CanonicalSlug,
        Tokenizer = later.Tokenizer ?? Tokenizer,
        Replacement = later.Replacement ?? Replacement,
        IsReplacementProposed = later.IsReplacementProposed ?? (later.Replacement is null ? IsReplacementProposed : null),
        Kind = later.Kind ?? Kind,
        Symbol = later.Symbol ?? Symbol,
    };

    private static EquatableArray<string>? Override(EquatableArray<string>? earlier, EquatableArray<string>? later) =>
        Shared.Parameters.Override(earlier, later) is { } names ? names as EquatableArray<string>? ?? new([.. names]) : null;
}
