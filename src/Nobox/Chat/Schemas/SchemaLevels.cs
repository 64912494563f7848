using System.Text.Json;

namespace Nobox;

/// <summary>
/// Measures how deep objects and arrays are nested in a schema document, through its definitions. A definition that leads back to itself
/// counts once.
/// </summary>
internal sealed class SchemaLevels
{
    /// <summary>The reference to the document itself.</summary>
    public const string Root = "#";

    private const int Most = 10;
    private const string Place = "#/$defs/";

    private readonly JsonElement _definitions;
    private readonly Dictionary<string, int> _levels = new() { [Root] = 0 };

    private SchemaLevels(JsonElement definitions) => _definitions = definitions;

    public static bool AreFew(JsonElement root, JsonElement definitions) => new SchemaLevels(definitions).Count(root) <= Most;

    /// <summary>Finds the definition that a reference points to; null when it points elsewhere.</summary>
    public static JsonElement? Target(JsonElement reference, JsonElement definitions)
    {
        string pointer = reference.GetString()!;
        return definitions.ValueKind == JsonValueKind.Object && pointer.StartsWith(Place, StringComparison.Ordinal)
            && definitions.TryGetProperty(pointer.AsSpan(Place.Length), out JsonElement target) ? target : null;
    }

    private int Count(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref"u8, out JsonElement reference))
            return CountTarget(reference);
        if (schema.TryGetProperty("anyOf"u8, out JsonElement alternatives))
            return alternatives.EnumerateArray().Max(Count);
        int nested = -1;
        if (schema.TryGetProperty("properties"u8, out JsonElement properties))
            nested = properties.EnumerateObject().Select(property => Count(property.Value)).DefaultIfEmpty(0).Max();
        if (schema.TryGetProperty("items"u8, out JsonElement items))
            nested = Math.Max(nested, Count(items));
        return nested + 1;
    }

    private int CountTarget(JsonElement reference)
    {
        string name = reference.GetString()!;
        if (_levels.TryGetValue(name, out int levels))
            return levels;
        _levels[name] = 0;
        return _levels[name] = Count(Target(reference, _definitions)!.Value);
    }
}
