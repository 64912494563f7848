using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads one line of <see cref="CatalogRecords"/>: a JSON array whose trailing nulls are left out.</summary>
internal static class CatalogRecordReader
{
    public static ModelInfo Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        string id = NextString(ref reader)!;
        int slash = id.IndexOf('/');
        return new ModelInfo
        {
            Id = id,
            PublicId = NextStringOrPart(ref reader, id, slash + 1, id.Length),
            Name = NextString(ref reader),
            Provider = NextStringOrPart(ref reader, id, 0, Math.Max(slash, 0)),
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
        };
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

    /// <summary>A number with a bit for each known parameter, in an array with the names of the others.</summary>
    private static List<string>? NextParameters(ref Utf8JsonReader reader)
    {
        if (!Next(ref reader))
            return null;
        reader.Read();
        long known = reader.GetInt64();
        var names = new List<string>();
        for (int bit = 0; bit < RequestParameters.All.Length; bit++)
        {
            if ((known & (1L << bit)) != 0)
                names.Add(RequestParameters.All[bit]);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            names.Add(reader.GetString()!);
        return names;
    }

    private static ModelPricing? NextPricing(ref Utf8JsonReader reader)
    {
        if (!Next(ref reader))
            return null;
        var pricing = new ModelPricing
        {
            Prompt = NextPrice(ref reader),
            Completion = NextPrice(ref reader),
            Request = NextPrice(ref reader),
            Image = NextPrice(ref reader),
            Audio = NextPrice(ref reader),
            WebSearch = NextPrice(ref reader),
            InternalReasoning = NextPrice(ref reader),
            InputCacheRead = NextPrice(ref reader),
            InputCacheWrite = NextPrice(ref reader),
        };
        while (reader.TokenType != JsonTokenType.EndArray)
            reader.Read();
        return pricing;
    }

    private static decimal? NextPrice(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
            return null;
        reader.Read();
        return reader.TokenType == JsonTokenType.Number ? reader.GetDecimal() : null;
    }
}
