using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Represents a model in the data of the catalogue page. What the catalog does not say is null.</summary>
internal sealed record PageEntry
{
    public required string Id { get; init; }

    /// <summary>Gets the C# symbol; null for a model that is not a chat model.</summary>
    public string? Symbol { get; init; }

    public string? Name { get; init; }

    public string? PublicId { get; init; }

    public string? Slug { get; init; }

    public required string Provider { get; init; }

    public string? Created { get; init; }

    public long? Context { get; init; }

    public long? Output { get; init; }

    public IReadOnlyList<string>? Input { get; init; }

    public IReadOnlyList<string>? Produces { get; init; }

    /// <summary>Gets the positions of the parameters that the model accepts, named or implied; null when the catalog says nothing and all are accepted.</summary>
    public IReadOnlyList<int>? Parameters { get; init; }

    /// <summary>Gets the prices by name, in US dollars per million of the unit, as text: a number, or that it varies.</summary>
    public required IReadOnlyDictionary<string, string> Prices { get; init; }

    /// <summary>Gets the tiers for long prompts, each with all prices that apply.</summary>
    public IReadOnlyList<PageTier>? Tiers { get; init; }

    public string? Tokenizer { get; init; }

    public string? Cutoff { get; init; }

    public string? Expires { get; init; }

    public string? Status { get; init; }

    public string? Removed { get; init; }

    /// <summary>Gets the sentence of the compiler's warning about a model that leaves; null for one that stays.</summary>
    public string? Notice { get; init; }

    /// <summary>Gets the model to use instead of one that leaves.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Gets the position of the program for the model.</summary>
    public int? Code { get; init; }

    /// <summary>Gets a value that indicates whether the source of the catalog no longer lists the model; null when it does.</summary>
    public bool? Gone { get; init; }

    public static PageEntry Of(LoadedCatalog catalog, CatalogEntry entry, Positions parameters, Positions code)
    {
        var view = ModelView.Of(catalog, entry);
        Nobox.Shared.ModelFacts facts = entry.ToFacts();
        Successor? successor = Successor.Of(facts, id => catalog.Find(id)?.ToFacts());
        return new()
        {
            Id = view.Id,
            Symbol = entry.IsChat ? view.Symbol : null,
            Name = view.Name,
            PublicId = view.PublicId,
            Slug = entry.CanonicalSlug,
            Provider = view.Provider,
            Created = view.Created,
            Context = view.ContextLength,
            Output = view.MaxOutputTokens,
            Input = view.Input,
            Produces = view.Output,
            Parameters = view.Parameters is { } listed ? [.. Accepted(listed).Select(parameters.Of)] : null,
            Prices = PricesOf(entry.Pricing),
            Tiers = entry.Pricing?.Tiers is { Count: > 0 } tiers ? [.. tiers.OrderBy(static tier => tier.MinPromptTokens).Select(tier => PageTier.Of(entry.Pricing, tier))] : null,
            Tokenizer = entry.Tokenizer,
            Cutoff = view.KnowledgeCutoff,
            Expires = view.ExpirationDate,
            Status = view.Status,
            Removed = view.Removed,
            Notice = LeavingNotice.Of(facts, id => catalog.Find(id)?.ToFacts()),
            ReplacedBy = successor?.Facts?.Id ?? successor?.Id,
            Code = entry.IsChat && view.Symbol is not null ? code.Of(ModelSnippet.TemplateOf(view)) : null,
            Gone = view.IsRemoved ? true : null,
        };
    }

    /// <summary>Returns the prices that are known or vary.</summary>
    public static Dictionary<string, string> PricesOf(CatalogPricing? pricing) => PriceNames.All
        .Select(name => (Name: name, Text: ModelView.PerMillion(pricing, name)))
        .Where(static price => price.Text != ModelView.Unknown)
        .ToDictionary(static price => price.Name, static price => price.Text);

    private static IEnumerable<string> Accepted(IReadOnlyList<string> listed) => Nobox.Shared.Parameters.All
        .Where(static row => row.IsCapability)
        .Select(static row => row.Name)
        .Union(listed.Where(static name => name[0] != '-'))
        .Where(name => Nobox.Shared.Parameters.Includes(listed, name));
}

/// <summary>Represents the prices of long prompts in a page.</summary>
/// <param name="Above">The number of prompt tokens above which they apply.</param>
/// <param name="Prices">All prices that apply, as <see cref="PageEntry.Prices"/> has them.</param>
internal sealed record PageTier(long Above, IReadOnlyDictionary<string, string> Prices)
{
    /// <summary>Returns a tier. What it does not name is unknown, except for the prices that do not depend on the length of a prompt.</summary>
    public static PageTier Of(CatalogPricing pricing, CatalogTier tier)
    {
        Dictionary<string, string> prices = PageEntry.PricesOf(tier.Pricing);
        Dictionary<string, string> usual = PageEntry.PricesOf(pricing);
        foreach (string name in (string[])["request", "web_search"])
        {
            if (!prices.ContainsKey(name) && usual.TryGetValue(name, out string? price))
                prices.Add(name, price);
        }

        bool pricesReasoning = pricing.InternalReasoning > 0 && pricing.InternalReasoning != pricing.Completion && tier.Pricing.InternalReasoning is null;
        if (pricesReasoning)
            prices.Remove("completion");
        return new(tier.MinPromptTokens, prices);
    }
}
