using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads the <c>pricing</c> object of an entry.</summary>
internal sealed class PricingReader(JsonReader reader, FieldReader fields)
{
    private static readonly string[] Fields = Array.ConvertAll(PriceNames.All, static name => "pricing." + name);
    private static readonly string[] TierFields = Array.ConvertAll(PriceNames.All, static name => "pricing.overrides." + name);
    private readonly decimal?[] _prices = new decimal?[PriceNames.All.Length];
    private readonly decimal?[] _tierPrices = new decimal?[PriceNames.All.Length];

    public CatalogPricing? Read()
    {
        if (!fields.StartsObject("pricing"))
            return null;
        Array.Clear(_prices, 0, _prices.Length);
        EquatableArray<CatalogTier>? tiers = null;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (TryReadPrice(_prices, Fields))
                continue;
            if (reader.ValueEquals("overrides"))
                tiers = ReadTiers();
            else
                reader.Skip();
        }

        return new CatalogPricing(_prices, tiers);
    }

    private EquatableArray<CatalogTier>? ReadTiers()
    {
        const string Field = "pricing.overrides";
        if (!fields.StartsArray(Field, "an array of objects"))
            return null;
        var tiers = new List<CatalogTier>();
        bool areKnown = true;
        while (fields.NextObject(Field))
        {
            if (ReadTier() is { } tier)
                tiers.Add(tier);
            else
                areKnown = false;
        }

        // One whose condition is not a number of tokens may apply at any time, so that no price is known.
        return new(areKnown ? [.. tiers] : [CatalogTier.Unknown]);
    }

    private CatalogTier? ReadTier()
    {
        Array.Clear(_tierPrices, 0, _tierPrices.Length);
        long? tokens = null;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (TryReadPrice(_tierPrices, TierFields))
                continue;
            if (reader.ValueEquals("min_prompt_tokens"))
                tokens = fields.Number("pricing.overrides.min_prompt_tokens");
            else
                reader.Skip();
        }

        return tokens is { } minimum ? new CatalogTier(minimum, new CatalogPricing(_tierPrices)) : null;
    }

    private bool TryReadPrice(decimal?[] prices, string[] names)
    {
        int position = 0;
        while (position < prices.Length && !reader.ValueEquals(PriceNames.All[position]))
            position++;
        if (position == prices.Length)
            return false;
        prices[position] = fields.Price(names[position]);
        return true;
    }
}
