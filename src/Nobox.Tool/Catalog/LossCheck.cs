using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Determines whether a list looks partial beside the catalog that it would replace.</summary>
internal static class LossCheck
{
    private const double LeastShare = 0.9;

    /// <summary>Returns a sentence for each sign that the list is partial; empty when there is none.</summary>
    /// <param name="before">The catalog.</param>
    /// <param name="after">The list.</param>
    /// <param name="isSameSource">Whether the catalog is from the same source, or from one that is unknown.</param>
    public static IReadOnlyList<string> Find(RawCatalog before, IReadOnlyList<RawEntry> after, bool isSameSource)
    {
        if (after.Count == 0)
            return ["The list has no models."];
        var reasons = new List<string>();
        Dictionary<string, RawEntry> listed = after.Where(static entry => !entry.IsRemoved).ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        List<RawEntry> live = [.. before.Live];
        List<(RawEntry Before, RawEntry After)> both =
            [.. live.Where(entry => listed.ContainsKey(entry.Id)).Select(entry => (Canonical.Entry(entry), listed[entry.Id]))];
        if (isSameSource && both.Count < live.Count * LeastShare)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The list has {both.Count} of the {live.Count} models of the last pull ({(double)both.Count / live.Count:P0}); at least {LeastShare:P0} are expected."));
        }

        foreach (string field in both.SelectMany(static pair => FieldsOf(pair.Before)).Distinct().Order(StringComparer.Ordinal))
        {
            int lost = both.Count(pair => Has(pair.Before, field) && !Has(pair.After, field));
            if (lost > both.Count / 2)
                reasons.Add($"'{field}' is missing from {lost} of {both.Count} models that have it in the catalog.");
        }

        return reasons;
    }

    /// <summary>Returns the fields, and the prices as <c>pricing.prompt</c>.</summary>
    private static IEnumerable<string> FieldsOf(RawEntry entry) => entry.Fields
        .Where(static field => field.Value.ValueKind != JsonValueKind.Null && field.Key != "symbol")
        .SelectMany(static field => field is { Key: "pricing", Value.ValueKind: JsonValueKind.Object }
            ? field.Value.EnumerateObject().Where(static price => price.Value.ValueKind != JsonValueKind.Null).Select(static price => "pricing." + RawJsonText.NameOf(price))
            : [field.Key]);

    private static bool Has(RawEntry entry, string field) => FieldsOf(entry).Contains(field);
}
