using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>
/// Finds the symbols that a refreshed catalog must pin. Names depend on all models of a catalog, so that an older model that appears, or a time of creation
/// that is corrected, would rename others: whoever refreshes a catalog writes the symbols that would change into its entries.
/// </summary>
internal static class SymbolPins
{
    /// <summary>Returns the value of <c>symbol</c> for each model, by id, that would have another symbol than before.</summary>
    public static IReadOnlyDictionary<string, string> Between(EquatableArray<CatalogEntry> before, EquatableArray<CatalogEntry> after)
    {
        Dictionary<string, string> known = SymbolsOf(before);
        var pins = new Dictionary<string, string>(StringComparer.Ordinal);
        int count;
        do
        {
            // A pinned name may have been another model's by now, which then must be pinned too.
            count = pins.Count;
            EquatableArray<CatalogEntry> pinned = new(
                [.. after.Select(entry => pins.TryGetValue(entry.Id, out string? pin) ? entry with { Symbol = pin } : entry)]);
            foreach (KeyValuePair<string, string> symbol in SymbolsOf(pinned))
            {
                if (known.TryGetValue(symbol.Key, out string? earlier) && earlier != symbol.Value)
                    pins[symbol.Key] = earlier;
            }
        }
        while (pins.Count > count);
        return pins;
    }

    private static Dictionary<string, string> SymbolsOf(EquatableArray<CatalogEntry> entries) =>
        (from provider in CatalogNamer.Name(entries, ProviderFilter.Parse(null)).Providers
         from model in provider.Models
         select (model.Entry.Id, Symbol: provider.Name + "." + model.Name)).ToDictionary(static pair => pair.Id, static pair => pair.Symbol, StringComparer.Ordinal);
}
