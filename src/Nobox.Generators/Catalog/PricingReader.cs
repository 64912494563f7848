using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads the <c>pricing</c> object of an entry.</summary>
internal sealed class PricingReader(JsonReader reader, FieldReader fields)
{
    private static readonly string[] Fields = Array.ConvertAll(PriceNames.All, static name => "pricing." + name);
    private readonly decimal?[] _prices = new decimal?[PriceNames.All.Length];

    public CatalogPricing? Read()
    {
        if (!fields.StartsObject("pricing"))
            return null;
        Array.Clear(_prices, 0, _prices.Length);
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            int position = 0;
            while (position < _prices.Length && !reader.ValueEquals(PriceNames.All[position]))
                position++;
            if (position < _prices.Length)
                _prices[position] = fields.Price(Fields[position]);
            else
                reader.Skip();
        }

        return new CatalogPricing(_prices);
    }
}
