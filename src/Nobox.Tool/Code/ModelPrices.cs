using System.Globalization;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Describes the limits and prices of a model in one line.</summary>
internal static class ModelPrices
{
    private const decimal Million = 1_000_000;

    /// <summary>Returns the known prices by name, in US dollars per unit.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(CatalogEntry? entry) => PriceNames.All
        .Select((name, i) => (Name: name, Price: entry?.Pricing?.At(i)))
        .Where(static price => price.Price is not null)
        .ToDictionary(static price => price.Name, static price => price.Price!.Value);

    /// <summary>Returns a line such as <c>128,000 tokens, $2.5 in, $10 out per million tokens</c>.</summary>
    public static string Describe(CatalogEntry? entry)
    {
        if (entry is null)
            return "not in the catalog";
        IReadOnlyDictionary<string, decimal> prices = Of(entry);
        string context = entry.ContextLength is { } tokens ? tokens.ToString("N0", CultureInfo.InvariantCulture) + " tokens" : "unknown context";
        return $"{context}, {PerMillion(prices, "prompt")} in, {PerMillion(prices, "completion")} out per million tokens";
    }

    private static string PerMillion(IReadOnlyDictionary<string, decimal> prices, string name) =>
        prices.TryGetValue(name, out decimal price) && price <= decimal.MaxValue / Million
            ? "$" + (price * Million).ToString("0.######", CultureInfo.InvariantCulture)
            : "$?";
}
