using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents a model while a foreign format is converted. Only what the format says is set.</summary>
internal sealed class ModelDraft
{
    private const decimal Million = 1_000_000;
    private readonly SortedSet<string> _parameters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> _prices = new(Comparer<string>.Create(static (x, y) => OrderOf(x).CompareTo(OrderOf(y))));
    private readonly SortedDictionary<long, SortedDictionary<string, decimal>> _tiers = [];

    public required string Id { get; init; }

    public string? PublicId { get; set; }

    public string? Name { get; set; }

    public string? Provider { get; set; }

    /// <summary>Gets or sets the time of publication, in Unix seconds.</summary>
    public long? Created { get; set; }

    public long? ContextLength { get; set; }

    public long? MaxOutputTokens { get; set; }

    public IReadOnlyList<string>? Input { get; set; }

    public IReadOnlyList<string>? Output { get; set; }

    /// <summary>Gets or sets the complete list of parameters, for formats that have one.</summary>
    public IReadOnlyList<string>? Parameters { get; set; }

    public string? KnowledgeCutoff { get; set; }

    public string? ExpirationDate { get; set; }

    public string? Status { get; set; }

    public string? ReplacedBy { get; set; }

    public string? CanonicalSlug { get; set; }

    public string? Tokenizer { get; set; }

    /// <summary>
    /// Sets whether the model accepts a parameter, for formats that say so of some parameters only: a plain list would deny all others.
    /// </summary>
    public void Accepts(string parameter, bool? isAccepted)
    {
        if (isAccepted is { } accepted)
            _parameters.Add((accepted ? "+" : "-") + parameter);
    }

    /// <summary>Sets a price in US dollars per token, per image or per request.</summary>
    public void Price(string name, decimal? price)
    {
        if (price is { } known)
            _prices[name] = known;
    }

    /// <summary>Sets a price in US dollars per million tokens.</summary>
    public void PricePerMillion(string name, decimal? price) => Price(name, price / Million);

    /// <summary>Sets a price of prompts of more than a number of tokens, in US dollars per token.</summary>
    public void TierPrice(long minPromptTokens, string name, decimal? price)
    {
        if (price is not { } known)
            return;
        if (!_tiers.TryGetValue(minPromptTokens, out SortedDictionary<string, decimal>? tier))
            _tiers.Add(minPromptTokens, tier = new(_prices.Comparer));
        tier[name] = known;
    }

    public RawEntry ToEntry()
    {
        var fields = new List<KeyValuePair<string, JsonElement>>();
        Add("id", Id);
        Add("public_id", PublicId);
        Add("provider", Provider);
        Add("name", Name);
        Add("created", Created);
        Add("context_length", ContextLength);
        Add("max_output_tokens", MaxOutputTokens);
        Add("input_modalities", Input);
        Add("output_modalities", Output);
        Add("supported_parameters", (object?)Parameters ?? (_parameters.Count > 0 ? _parameters : null));
        Add("pricing", Pricing());
        Add("tokenizer", Tokenizer);
        Add("knowledge_cutoff", KnowledgeCutoff);
        Add("expiration_date", ExpirationDate);
        Add("status", Status);
        Add("replaced_by", ReplacedBy);
        Add("canonical_slug", CanonicalSlug);
        return new RawEntry(Id, fields);

        void Add(string name, object? value)
        {
            if (value is not null)
                fields.Add(new(name, FileJson.Element(value)));
        }
    }

    private Dictionary<string, object>? Pricing()
    {
        if (_prices.Count == 0 && _tiers.Count == 0)
            return null;
        Dictionary<string, object> pricing = _prices.ToDictionary(static price => price.Key, static price => (object)Canonical.Number(price.Value));
        if (_tiers.Count > 0)
        {
            pricing["overrides"] = _tiers.Select(static tier => tier.Value
                .ToDictionary(static price => price.Key, static price => (object)Canonical.Number(price.Value))
                .Prepend(new("min_prompt_tokens", tier.Key)).ToDictionary()).ToArray();
        }

        return pricing;
    }

    private static int OrderOf(string price) => Array.IndexOf(PriceNames.All, price) is >= 0 and int order ? order : PriceNames.All.Length;
}
