using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Proposes the model to use instead of one that is gone: the nearest of the same provider that is still listed.</summary>
internal sealed class ReplacementFinder(IEnumerable<RawEntry> listed)
{
    private static readonly string[] Capabilities = ["input_modalities", "output_modalities", "supported_parameters"];
    private static readonly char[] Separators = ['-', '_', ':', '/', ' '];
    private readonly List<RawEntry> _listed = [.. listed];

    /// <summary>Makes a finder among the models of a catalog that stay.</summary>
    public static ReplacementFinder Of(LoadedCatalog catalog) =>
        new(catalog.Models.Where(static entry => !entry.IsLeaving).Select(entry => catalog.RawOf(entry.Id)).OfType<RawEntry>());

    /// <summary>Returns the id of the nearest model; null when the provider has none that resembles it.</summary>
    public string? Find(RawEntry gone)
    {
        RawEntry? renamed = _listed.Find(entry => entry.Id != gone.Id
            && (entry.Text("canonical_slug") == gone.Id || (entry.Text("canonical_slug") is { } slug && slug == gone.Text("canonical_slug"))));
        return (renamed ?? _listed
            .Where(entry => entry.Id != gone.Id && ProviderOf(entry) == ProviderOf(gone) && CommonWords(entry, gone) > 0)
            .OrderByDescending(entry => Missing(entry, gone) == 0)
            .ThenByDescending(entry => CommonWords(entry, gone))
            .ThenBy(entry => Missing(entry, gone))
            .ThenBy(entry => PriceDistance(entry, gone))
            .ThenBy(static entry => entry.Id, StringComparer.Ordinal)
            .FirstOrDefault())?.Id;
    }

    private static string ProviderOf(RawEntry entry) => entry.Text("provider") ?? entry.Id[..Math.Max(entry.Id.IndexOf('/', StringComparison.Ordinal), 0)];

    private static int CommonWords(RawEntry entry, RawEntry gone)
    {
        string[] words = Words(entry.Id);
        string[] others = Words(gone.Id);
        int count = 0;
        while (count < words.Length && count < others.Length && words[count].Equals(others[count], StringComparison.OrdinalIgnoreCase))
            count++;
        return count;
    }

    private static string[] Words(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].Split(Separators);

    /// <summary>Returns the number of kinds of input and parameters that only the model that is gone accepts.</summary>
    private static int Missing(RawEntry entry, RawEntry gone) =>
        Capabilities.Sum(field =>
            entry.Get(field) is { ValueKind: JsonValueKind.Array } list && gone.Get(field) is { ValueKind: JsonValueKind.Array } old
                ? old.EnumerateArray().Select(RawJsonText.TryGet).Except(list.EnumerateArray().Select(RawJsonText.TryGet)).Count()
                : 0);

    private static double PriceDistance(RawEntry entry, RawEntry gone) =>
        Price(entry) is { } price && Price(gone) is { } old && price > 0 && old > 0 ? Math.Abs(Math.Log(price / old)) : double.MaxValue;

    private static double? Price(RawEntry entry) =>
        entry.Get("pricing") is { ValueKind: JsonValueKind.Object } pricing && new SourcePrice(pricing).Completion is { } price ? price : null;

    private readonly record struct SourcePrice(JsonElement Pricing)
    {
        public double? Completion => Pricing.TryGetProperty("completion", out JsonElement price)
            && double.TryParse(price.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
