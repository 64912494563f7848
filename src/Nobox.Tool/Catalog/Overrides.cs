using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Reads and changes the user's own catalog, which overrides the pulled one.</summary>
internal static class Overrides
{
    /// <summary>The field with the reason of an override; the build ignores it.</summary>
    public const string Reason = "because";

    private static readonly string[] Numbers = ["context_length", "max_output_tokens", "created"];
    private static readonly string[] Lists = ["input_modalities", "output_modalities", "supported_parameters"];
    private static readonly string[] Texts = ["public_id", "name", "provider", "knowledge_cutoff", "expiration_date", "status", "replaced_by", "tokenizer", "canonical_slug"];

    /// <summary>Returns an entry with a change such as <c>context_length=128000</c>, <c>pricing.prompt=0.000002</c>, <c>+seed</c> or <c>-tools</c>.</summary>
    /// <exception cref="ToolException">The change cannot be read.</exception>
    public static RawEntry Apply(RawEntry entry, string change)
    {
        if (change is ['+' or '-', _, ..] && !change.Contains('=', StringComparison.Ordinal))
        {
            IEnumerable<string> others = Items(entry.Get("supported_parameters")).Where(name => name[1..] != change[1..]);
            return entry.With("supported_parameters", others.Append(change).ToArray());
        }

        int equals = change.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new ToolException($"'{change}' is not a change: write field=value, +parameter or -parameter.");
        string field = change[..equals];
        string value = change[(equals + 1)..];
        if (field.StartsWith("pricing.", StringComparison.Ordinal))
            return WithPrice(entry, field["pricing.".Length..], value);
        if (Numbers.Contains(field))
            return entry.With(field, long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number is > 0 and <= int.MaxValue ? number : throw new ToolException($"'{value}' is not a number for '{field}'."));
        if (Lists.Contains(field))
            return entry.With(field, value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (Texts.Contains(field))
            return entry.With(field, Valid(field, value));
        throw new ToolException($"'{field}' is not a field that can be overridden. Fields: {string.Join(", ", Numbers.Concat(Lists).Concat(Texts))}, pricing.{string.Join(", pricing.", PriceNames.All)}.");
    }

    /// <summary>Returns the overrides that say what the pulled catalog says as well, for example <c>acme/first-1: context_length</c>.</summary>
    public static IReadOnlyList<string> FindRedundant(RawCatalog pulled, RawCatalog overrides)
    {
        Dictionary<string, RawEntry> byId = pulled.Entries.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        return
        [
            .. overrides.Entries.Where(entry => byId.ContainsKey(entry.Id)).SelectMany(entry => entry.Fields
                .Where(field => field.Key is not ("id" or Reason) && IsRedundant(field.Key, Canonical.Entry(entry).Get(field.Key), Canonical.Entry(byId[entry.Id]).Get(field.Key)))
                .Select(field => $"{entry.Id}: {field.Key}")),
        ];
    }

    private static bool IsRedundant(string field, JsonElement? own, JsonElement? pulled)
    {
        if (own is not { } value || pulled is not { } other)
            return false;
        if (field == "supported_parameters" && Items(own).ToList() is { Count: > 0 } changes && changes.TrueForAll(static name => name[0] is '+' or '-'))
        {
            List<string> listed = [.. Items(pulled)];
            return changes.TrueForAll(name => name[0] == '+' == Parameters.Includes(listed, name[1..]));
        }

        if (field == "pricing" && value.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject().All(price => other.TryGetProperty(price.Name, out JsonElement same) && JsonElement.DeepEquals(price.Value, same));
        return JsonElement.DeepEquals(value, other);
    }

    private static RawEntry WithPrice(RawEntry entry, string price, string value)
    {
        if (!PriceNames.All.Contains(price) || !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) || number < 0)
            throw new ToolException($"'pricing.{price}={value}' is not a price: write US dollars per token, for example pricing.prompt=0.000002.");
        var prices = new RawEntry("", entry.Get("pricing") is { ValueKind: JsonValueKind.Object } known ? RawCatalog.Properties(known) : []);
        return entry.With("pricing", prices.With(price, Canonical.Number(number)).Fields.ToDictionary());
    }

    private static string Valid(string field, string value)
    {
        if (value.Length == 0)
            throw new ToolException($"'{field}=' has no value.");
        if (field is "knowledge_cutoff" or "expiration_date" && CatalogDays.Of(value) is null)
            throw new ToolException($"'{value}' is not a date for '{field}': write yyyy-MM-dd.");
        return value;
    }

    private static IEnumerable<string> Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(RawJsonText.TryGet).OfType<string>().Where(static name => name.Length > 0) : [];
}
