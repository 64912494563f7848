using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads the <c>pricing</c> object of an entry.</summary>
internal static class PricingReader
{
    private static readonly string[] Names =
    [
        "prompt", "completion", "request", "image", "audio", "web_search", "internal_reasoning", "input_cache_read", "input_cache_write",
    ];

    public static CatalogPricing? Read(JsonReader reader, FieldReader fields)
    {
        if (!fields.StartsObject("pricing"))
            return null;
        var prices = new decimal?[Names.Length];
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            int position = 0;
            while (position < Names.Length && !reader.ValueEquals(Names[position]))
                position++;
            if (position < Names.Length)
                prices[position] = fields.Price("pricing." + Names[position]);
            else
                reader.Skip();
        }

        return new CatalogPricing
        {
            Prompt = prices[0],
            Completion = prices[1],
            Request = prices[2],
            Image = prices[3],
            Audio = prices[4],
            WebSearch = prices[5],
            InternalReasoning = prices[6],
            InputCacheRead = prices[7],
            InputCacheWrite = prices[8],
        };
    }
}
