using System.Globalization;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Represents a model as commands show it: the facts that count for the compiler, and the symbol to type.</summary>
internal sealed record ModelView
{
    public const string Unknown = "?";
    public const string Varies = "varies";
    private const decimal Million = 1_000_000;
    private readonly CatalogPricing? _pricing;

    private ModelView(LoadedCatalog catalog, CatalogEntry entry)
    {
        Id = entry.Id;
        Symbol = catalog.SymbolOf(entry.Id);
        PublicId = entry.PublicId;
        Name = entry.Name;
        Provider = Nobox.Generators.Naming.ProviderGroup.IdOf(entry);
        Created = entry.Created is { } seconds ? CatalogDays.Of(seconds) : null;
        ContextLength = entry.ContextLength;
        MaxOutputTokens = entry.MaxOutputTokens;
        Input = Names(entry.InputModalities);
        Output = Names(entry.OutputModalities);
        Parameters = entry.Parameters is { } parameters ? [.. parameters] : null;
        _pricing = entry.Pricing;
        Prices = PriceNames.All.Select((name, i) => (Name: name, Price: entry.Pricing?.At(i)))
            .Where(static price => price.Price is not null)
            .ToDictionary(static price => price.Name, static price => price.Price!.Value);
        LongContext = entry.Pricing?.Tiers is { Count: > 0 } tiers ? [.. tiers.Select(static tier => tier.MinPromptTokens)] : null;
        KnowledgeCutoff = entry.KnowledgeCutoff;
        ExpirationDate = entry.ExpirationDate;
        Status = entry.Status;
        ReplacedBy = entry.Replacement;
        Removed = entry.Removed;
    }

    public string Id { get; }

    public string? Symbol { get; }

    public string? PublicId { get; }

    public string? Name { get; }

    public string Provider { get; }

    public string? Created { get; }

    public long? ContextLength { get; }

    public long? MaxOutputTokens { get; }

    public IReadOnlyList<string>? Input { get; }

    public IReadOnlyList<string>? Output { get; }

    public IReadOnlyList<string>? Parameters { get; }

    /// <summary>Gets the known prices, in US dollars per unit.</summary>
    public IReadOnlyDictionary<string, decimal> Prices { get; }

    /// <summary>Gets the numbers of prompt tokens above which other prices apply.</summary>
    public IReadOnlyList<long>? LongContext { get; }

    public string? KnowledgeCutoff { get; }

    public string? ExpirationDate { get; }

    public string? Status { get; }

    public string? ReplacedBy { get; }

    public string? Removed { get; }

    /// <summary>Gets a value that indicates whether the source of the catalog no longer lists the model.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRemoved => ModelStatus.IsRemoved(Status, Removed is not null);

    /// <summary>Gets a value that indicates whether the model leaves: it has an expiration date, or a status that says so.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsLeaving => ExpirationDate is not null || IsRemoved || ModelStatus.VerbOf(Status) is not null;

    public static ModelView Of(LoadedCatalog catalog, CatalogEntry entry) => new(catalog, entry);

    /// <summary>Determines whether the model accepts a parameter; a catalog that says nothing allows it.</summary>
    public bool Accepts(string parameter) => Parameters is null || Nobox.Shared.Parameters.Includes(Parameters, parameter);

    /// <summary>Determines whether the prices of prompt and completion are known, and neither exceeds a maximum in US dollars per million tokens.</summary>
    public bool CostsAtMost(decimal perMillion)
    {
        return IsAtMost("prompt") && IsAtMost("completion");

        bool IsAtMost(string price) => Prices.TryGetValue(price, out decimal known) && known <= perMillion / Million;
    }

    /// <summary>Returns a price per million tokens for people.</summary>
    public string PerMillion(string price) => PerMillion(_pricing, price);

    /// <summary>Returns one of several prices per million tokens for people; a question mark when it is unknown.</summary>
    public static string PerMillion(CatalogPricing? pricing, string price)
    {
        int position = Array.IndexOf(PriceNames.All, price);
        return pricing?.At(position) is { } known
            ? known <= decimal.MaxValue / Million ? ShortNumber.Trimmed(known * Million) : Unknown
            : pricing?.VariesAt(position) == true ? Varies : Unknown;
    }

    /// <summary>Returns a number of tokens for people.</summary>
    public static string Tokens(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    public static string List(IReadOnlyList<string>? names) => names is null ? Unknown : string.Join(", ", names);

    private static List<string>? Names(int? bits)
    {
        if (bits is not { } known)
            return null;
        List<string> names = [.. ModalityBits.Names.Where((_, i) => (known & (1 << i)) != 0)];
        if ((known & ModalityBits.Other) != 0)
            names.Add("other");
        return names;
    }
}
