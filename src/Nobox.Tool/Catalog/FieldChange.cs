using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents a field that differs between two versions of a model.</summary>
/// <param name="Field">The field, for example <c>pricing.prompt</c>.</param>
/// <param name="Before">The earlier value as JSON; null when absent.</param>
/// <param name="After">The later value as JSON; null when absent.</param>
internal sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>Gets the change of a price in percent; null for another field, and where a price is absent or zero.</summary>
    public decimal? Percent => Field.StartsWith("pricing.", StringComparison.Ordinal) && Number(Before) is { } before && before > 0 && Number(After) is { } after
        ? Math.Round((after - before) / before * 100, 1)
        : null;

    /// <summary>Returns the differences of two entries in canonical form; the prices one by one.</summary>
    public static IReadOnlyList<FieldChange> Between(RawEntry before, RawEntry after)
    {
        Dictionary<string, string> old = Values(Without(before, after));
        Dictionary<string, string> @new = Values(Without(after, before));
        return
        [
            .. old.Keys.Union(@new.Keys)
                .Where(name => old.GetValueOrDefault(name) != @new.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal)
                .Select(name => new FieldChange(name, old.GetValueOrDefault(name), @new.GetValueOrDefault(name))),
        ];
    }

    /// <summary>Returns the change for people, for example <c>pricing.prompt 0.000002 -> 0.000003 (+50 %)</c>.</summary>
    public override string ToString()
    {
        string percent = Percent is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known:+0.#;-0.#;0} %)") : "";
        return $"{Field} {Display(Before)} -> {Display(After)}{percent}";
    }

    private static string Display(string? json) => json is null ? "(none)" : json is ['"', .. var text, '"'] ? text : json;

    private static decimal? Number(string? json) => json is not null
        && decimal.TryParse(json.Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    /// <summary>Returns an entry without the fields that another has with the same text: most do not change, and canonical forms take time.</summary>
    private static RawEntry Without(RawEntry entry, RawEntry other) => entry with
    {
        Fields = [.. entry.Fields.Where(field => other.Get(field.Key) is not { } value || value.GetRawText() != field.Value.GetRawText())],
    };

    private static Dictionary<string, string> Values(RawEntry entry)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in Canonical.Entry(entry).Fields)
        {
            if (name != "pricing" || value.ValueKind != JsonValueKind.Object)
            {
                if (value.ValueKind != JsonValueKind.Null)
                    values[name] = CatalogLayout.ValueText(value);
                continue;
            }

            foreach ((string price, JsonElement number) in RawCatalog.Properties(value))
                values["pricing." + price] = CatalogLayout.ValueText(number);
        }

        return values;
    }
}
