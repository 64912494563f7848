using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents what a catalog file says about its last pull, in its field <c>nobox</c>.</summary>
/// <param name="Source">The name of the source, for example <c>openrouter</c>.</param>
/// <param name="Url">The URL or file that was read.</param>
/// <param name="Pulled">The day on which the list last changed or was confirmed.</param>
/// <param name="Count">The number of models that the source listed.</param>
/// <param name="Pruned">The models whose tombstones were dropped; their names are never used again.</param>
internal sealed record CatalogHead(string? Source, string? Url, DateOnly? Pulled, int? Count, IReadOnlyList<PrunedModel> Pruned)
{
    public const string Field = "nobox";

    /// <summary>Reads the head of a file; null when it has none.</summary>
    public static CatalogHead? Read(JsonElement root)
    {
        JsonElement head = root.EnumerateObject().LastOrDefault(static field => RawJsonText.NameOf(field) == Field).Value;
        if (head.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new RawEntry("", RawCatalog.Properties(head));
        return new(
            fields.Text("source"),
            fields.Text("url"),
            DateOnly.TryParseExact(fields.Text("pulled"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null,
            fields.Get("count") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out int number) ? number : null,
            ReadPruned(fields.Get("pruned")));
    }

    /// <summary>Returns the head as it is written.</summary>
    public JsonElement ToJson() => FileJson.Element(Pruned.Count > 0 ? this : this with { Pruned = null! });

    private static List<PrunedModel> ReadPruned(JsonElement? list)
    {
        var pruned = new List<PrunedModel>();
        if (list is not { ValueKind: JsonValueKind.Array } array)
            return pruned;
        foreach (JsonElement value in array.EnumerateArray().Where(static value => value.ValueKind == JsonValueKind.Object))
        {
            var fields = new RawEntry("", RawCatalog.Properties(value));
            if (fields.Text("id") is { } id)
                pruned.Add(new(id, fields.Text("symbol"), fields.Text("replaced_by")));
        }

        return pruned;
    }
}

/// <summary>Represents a model whose tombstone was dropped.</summary>
internal sealed record PrunedModel(string Id, string? Symbol, string? ReplacedBy);
