using System.Buffers;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>What differs between two catalogs, by ids.</summary>
/// <param name="Added">Models that only the new one has.</param>
/// <param name="Removed">Models that only the old one has.</param>
/// <param name="Changed">Models of both, with the fields that differ.</param>
internal sealed record CatalogChanges(
    IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<(string Id, IReadOnlyList<string> Fields)> Changed)
{
    public static CatalogChanges Between(IReadOnlyList<CatalogEntry> before, IReadOnlyList<CatalogEntry> after)
    {
        Dictionary<string, CatalogEntry> old = before.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var added = new List<string>();
        var changed = new List<(string, IReadOnlyList<string>)>();
        foreach (CatalogEntry entry in after)
        {
            if (!old.Remove(entry.Id, out CatalogEntry? earlier))
                added.Add(entry.Id);
            else if (ChangedFields(earlier.Fields, entry.Fields) is { Count: > 0 } fields)
                changed.Add((entry.Id, fields));
        }

        return new CatalogChanges(added, [.. old.Keys.Order(StringComparer.Ordinal)], changed);
    }

    private static List<string> ChangedFields(JsonElement before, JsonElement after)
    {
        Dictionary<string, string> old = FieldsOf(before);
        Dictionary<string, string> @new = FieldsOf(after);
        return
        [
            .. old.Keys.Union(@new.Keys)
                .Where(name => old.GetValueOrDefault(name) != @new.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Each field as the catalog file writes it, so that white space is no change.</summary>
    private static Dictionary<string, string> FieldsOf(JsonElement entry)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in entry.EnumerateObject())
        {
            var value = new ArrayBufferWriter<byte>();
            CatalogLayout.WriteValue(value, property.Value);
            string name = System.Text.Encoding.UTF8.GetString(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(property));
            fields[name] = System.Text.Encoding.UTF8.GetString(value.WrittenSpan);
        }

        return fields;
    }
}
