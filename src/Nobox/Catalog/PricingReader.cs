using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>pricing</c> of an entry in a list of models.</summary>
internal static class PricingReader
{
    private static readonly byte[][] Names = [.. PriceNames.All.Select(System.Text.Encoding.ASCII.GetBytes)];

    public static ModelPricing? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        var prices = new decimal?[Names.Length];
        IReadOnlyList<LongContextTier> tiers = [];
        while (Json.NextProperty(ref reader))
        {
            if (TryReadPrice(ref reader, prices))
                continue;
            if (JsonStringReader.ValueEquals(ref reader, "overrides"u8))
                tiers = ReadTiers(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return ModelPricing.Of(prices) with { LongContextTiers = tiers };
    }

    private static List<LongContextTier> ReadTiers(ref Utf8JsonReader reader)
    {
        var tiers = new List<LongContextTier>();
        if (!Json.StartArray(ref reader))
            return tiers;
        bool areKnown = true;
        while (Json.NextObject(ref reader))
        {
            if (ReadTier(ref reader) is { } tier)
                tiers.Add(tier);
            else
                areKnown = false;
        }

        // One whose condition is not a number of tokens may apply at any time, so that no price is known.
        return areKnown ? tiers : [new LongContextTier { MinPromptTokens = 0, Pricing = new ModelPricing() }];
    }

    private static LongContextTier? ReadTier(ref Utf8JsonReader reader)
    {
        var prices = new decimal?[Names.Length];
        long? tokens = null;
        while (Json.NextProperty(ref reader))
        {
            if (TryReadPrice(ref reader, prices))
                continue;
            if (JsonStringReader.ValueEquals(ref reader, "min_prompt_tokens"u8))
                tokens = Json.Number(ref reader) is >= 0 and var number ? number : null;
            else
                Json.SkipValue(ref reader);
        }

        return tokens is { } minimum ? new LongContextTier { MinPromptTokens = minimum, Pricing = ModelPricing.Of(prices) } : null;
    }

    private static bool TryReadPrice(ref Utf8JsonReader reader, decimal?[] prices)
    {
        int position = 0;
        while (position < prices.Length && !JsonStringReader.ValueEquals(ref reader, Names[position]))
            position++;
        if (position == prices.Length)
            return false;
        prices[position] = ReadPrice(ref reader);
        return true;
    }

    /// <summary>Reads a price, as number or text; null when negative, which means that it varies.</summary>
    private static decimal? ReadPrice(ref Utf8JsonReader reader)
    {
        reader.Read();
        decimal price = -1;
        bool read = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDecimal(out price),
            JsonTokenType.String => decimal.TryParse(JsonStringReader.GetReplaced(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out price),
            _ => !reader.TrySkip(),
        };
        return read && price >= 0 ? price : null;
    }
}
