namespace Nobox.Tool;

/// <summary>Keeps the C# symbols of models: a new model in a list must not take the name of another one.</summary>
internal static class SymbolPins
{
    /// <summary>Returns the later catalog with a <c>symbol</c> for each model that would get another name than it has.</summary>
    public static RawCatalog Keep(RawCatalog before, RawCatalog after)
    {
        if (before.Entries.Count == 0)
            return after;
        Dictionary<string, string> pins = before.Entries.Where(static entry => entry.Text("symbol") is not null)
            .ToDictionary(static entry => entry.Id, static entry => entry.Text("symbol")!, StringComparer.Ordinal);
        RawCatalog pinned = Pin(after, pins);
        LoadedCatalog earlier = Load(before);
        LoadedCatalog later = Load(pinned);
        foreach (RawEntry entry in before.Entries)
        {
            if (earlier.SymbolOf(entry.Id) is { } symbol && later.SymbolOf(entry.Id) is { } renamed && symbol != renamed)
                pins[entry.Id] = symbol[(symbol.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }

        return Pin(after, pins);
    }

    private static RawCatalog Pin(RawCatalog catalog, Dictionary<string, string> pins) => catalog with
    {
        Entries = [.. catalog.Entries.Select(entry => pins.TryGetValue(entry.Id, out string? symbol) ? entry.With("symbol", symbol) : entry)],
    };

    private static LoadedCatalog Load(RawCatalog catalog) => LoadedCatalog.Of("the catalog", CatalogLayout.Write(catalog).ToArray());
}
