using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Keeps the C# symbols of models: a new model in a list must not take the name of another one.</summary>
internal static class SymbolPins
{
    /// <summary>Returns the later catalog with a <c>symbol</c> for each model that has one already, or would get another name than it has.</summary>
    public static RawCatalog Keep(RawCatalog before, RawCatalog after)
    {
        Dictionary<string, string> pins = before.Entries.Where(static entry => entry.Text("symbol") is not null)
            .ToDictionary(static entry => entry.Id, static entry => entry.Text("symbol")!, StringComparer.Ordinal);
        RawCatalog pinned = Pin(after, pins);
        return Pin(pinned, Nobox.Generators.Naming.SymbolPins.Between(Load(before), Load(pinned)));
    }

    private static RawCatalog Pin(RawCatalog catalog, IReadOnlyDictionary<string, string> pins) => catalog with
    {
        Entries = [.. catalog.Entries.Select(entry => pins.TryGetValue(entry.Id, out string? symbol) ? entry.With("symbol", symbol) : entry)],
    };

    private static EquatableArray<CatalogEntry> Load(RawCatalog catalog) => new([.. LoadedCatalog.Of("the catalog", CatalogLayout.Write(catalog).ToArray()).Models]);
}
