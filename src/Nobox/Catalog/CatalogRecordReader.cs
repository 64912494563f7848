using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads one line of <see cref="CompilerServices.CompiledCatalog.Records"/>: a JSON array whose trailing nulls are left out.</summary>
internal static class CatalogRecordReader
{
    public static ModelInfo Read(ref Utf8JsonReader reader)
    {
        (string id, string? publicId) = ReadIds(ref reader);
        var info = new ModelInfo
        {
            Id = id,
            PublicId = publicId,
            Name = NextString(ref reader),
            Provider = NextStringOrPart(ref reader, id, 0, Math.Max(id.IndexOf('/'), 0)),
            Created = Next(ref reader) ? DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()) : null,
            ContextLength = NextNumber(ref reader),
            MaxOutputTokens = NextNumber(ref reader),
            InputModalities = (Modalities?)NextNumber(ref reader),
            OutputModalities = (Modalities?)NextNumber(ref reader),
            SupportedParameters = NextParameters(ref reader),
            Pricing = NextPricing(ref reader),
            Tokenizer = NextString(ref reader),
            KnowledgeCutoff = NextDate(ref reader),
            CanonicalSlug = NextStringOrEnding(ref reader, id),
            ExpirationDate = NextDate(ref reader),
            Status = NextString(ref reader),
            Replacement = NextString(ref reader),
        };
        if (NextTiers(ref reader) is { } tiers)
            info = info with { Pricing = info.Pricing! with { LongContextTiers = tiers } };
        if (NextDate(ref reader) is { } removed)
            info = info with { Removed = removed };
        return Next(ref reader) ? info with { IsReplacementProposed = true } : info;
    }

    /// <summary>Reads the first two elements.</summary>
    public static (string Id, string? PublicId) ReadIds(ref Utf8JsonReader reader)
    {
        reader.Read();
        string id = NextString(ref reader)!;
        return (id, NextStringOrPart(ref reader, id, id.IndexOf('/') + 1, id.Length));
    }

    /// <summary>Moves to the next element; false when it is null or left out.</summary>
    private static bool Next(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.EndArray || reader.CurrentDepth > 0)
            reader.Read();
        return reader.TokenType is not (JsonTokenType.Null or JsonTokenType.EndArray);
    }

    private static string? NextString(ref Utf8JsonReader reader) => Next(ref reader) ? reader.GetString() : null;

    private static long? NextNumber(ref Utf8JsonReader reader) => Next(ref reader) ? reader.GetInt64() : null;

    /// <summary>A string, or a number for the part of the id that it repeats.</summary>
    private static string? NextStringOrPart(ref Utf8JsonReader reader, string id, int start, int end)
    {
        if (!Next(ref reader))
            return null;
        return reader.TokenType == JsonTokenType.Number ? id[start..end] : reader.GetString();
    }

    /// <summary>A string, or an array with what follows the id.</summary>
    private static string? NextStringOrEnding(ref Utf8JsonReader reader, string id)
    {
        if (!Next(ref reader))
            return null;
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Read();
        string ending = reader.GetString()!;
        reader.Read();
        return id + ending;
    }

    private static DateOnly? NextDate(ref Utf8JsonReader reader) =>
        NextString(ref reader) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>An array: a number with a bit for each known parameter, then the names of the others and the denied ones.</summary>
    private static List<string>? NextParameters(ref Utf8JsonReader reader)
    {
        if (!Next(ref reader))
            return null;
        reader.Read();
        long known = reader.GetInt64();
        var names = new List<string>();
        for (int bit = 0; bit < Parameters.CapabilityCount; bit++)
        {
            if ((known & (1L << bit)) != 0)
                names.Add(Parameters.All[bit].Name);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            names.Add(reader.GetString()!);
        return names;
    }

    private static ModelPricing? NextPricing(ref Utf8JsonReader reader) => Next(ref reader) ? ReadPrices(ref reader) : null;

    /// <summary>An array of arrays: the number of tokens above which a tier applies, then its prices.</summary>
    private static List<LongContextTier>? NextTiers(ref Utf8JsonReader reader)
    {
        if (!Next(ref reader))
            return null;
        var tiers = new List<LongContextTier>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            tiers.Add(new LongContextTier { MinPromptTokens = reader.GetInt64(), Pricing = ReadPrices(ref reader) });
        }

        return tiers;
    }

    /// <summary>Prices, to the end of the array that the reader is in.</summary>
    private static ModelPricing ReadPrices(ref Utf8JsonReader reader)
    {
        var prices = new decimal?[PriceNames.All.Length];
        for (int i = 0; i < prices.Length; i++)
            prices[i] = NextPrice(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
            reader.Read();
        return ModelPricing.Of(prices);
    }

    private static decimal? NextPrice(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
            return null;
        reader.Read();
        return reader.TokenType == JsonTokenType.Number ? reader.GetDecimal() : null;
    }
}
