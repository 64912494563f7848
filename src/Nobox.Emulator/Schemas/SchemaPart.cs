using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents one schema: true, false or an object.</summary>
/// <param name="Json">The schema.</param>
/// <param name="Path">The place of the schema: a JSON pointer from the root.</param>
/// <param name="IsChosen">Indicates whether one of its alternatives has been chosen.</param>
internal sealed record SchemaPart(JsonElement Json, string Path, bool IsChosen = false)
{
    /// <summary>Keywords that the composer does not follow: a document could break them.</summary>
    private static readonly string[] NotFollowed =
    [
        "not", "if", "dependentRequired", "dependentSchemas", "dependencies", "patternProperties", "propertyNames", "contains",
        "minProperties", "maxProperties", "$dynamicRef", "$recursiveRef",
    ];

    public string Key => IsChosen ? $"{Path} chosen" : Path;

    public bool IsFalse => Json.ValueKind == JsonValueKind.False;

    /// <summary>Gets a value that indicates whether the schema only refers to another one.</summary>
    public bool IsReference => TryGet("$ref", out _) && Json.EnumerateObject().Count() == 1;

    public bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(keyword, out value);
    }

    /// <summary>Gets the schema of a keyword; null when there is none.</summary>
    public SchemaPart? Child(string keyword) => TryGet(keyword, out JsonElement child) ? Checked(child, keyword) : null;

    /// <summary>Gets the schemas of a keyword that takes an array of them.</summary>
    public IReadOnlyList<SchemaPart> Children(string keyword)
    {
        if (!TryGet(keyword, out JsonElement list))
            return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw Malformed($"{keyword} must be an array of schemas that is not empty");
        return [.. list.EnumerateArray().Select((child, position) => Checked(child, $"{keyword}/{position}"))];
    }

    /// <summary>Gets the schemas of a keyword that takes an object of them, by name.</summary>
    public IReadOnlyDictionary<string, SchemaPart> NamedChildren(string keyword)
    {
        var children = new Dictionary<string, SchemaPart>(StringComparer.Ordinal);
        if (!TryGet(keyword, out JsonElement list))
            return children;
        if (list.ValueKind != JsonValueKind.Object)
            throw Malformed($"{keyword} must be an object of schemas");
        foreach (JsonProperty child in list.EnumerateObject())
            children[child.Name] = Checked(child.Value, $"{keyword}/{Escape(child.Name)}");
        return children;
    }

    public double? Number(string keyword)
    {
        if (!TryGet(keyword, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Malformed($"{keyword} must be a number");
    }

    public int? Count(string keyword)
    {
        if (!TryGet(keyword, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0
            ? count
            : throw Malformed($"{keyword} must be an integer that is not negative");
    }

    /// <summary>Gets a count that a document must reach.</summary>
    /// <exception cref="ApiException">The count is above what the emulator writes.</exception>
    public int? LeastCount(string keyword, int most) => Count(keyword) is { } count
        ? count <= most ? count : throw Malformed($"{keyword} is greater than {most}, and the emulator writes no more")
        : null;

    public string? Text(string keyword)
    {
        if (!TryGet(keyword, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed($"{keyword} must be a string");
    }

    public ApiException Malformed(string message) => ApiException.Invalid($"{Path}: {message}");

    /// <exception cref="ApiException">The JSON is not a schema, or has a keyword that the composer does not follow.</exception>
    public SchemaPart Check()
    {
        if (Json.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
            throw Malformed("a schema must be an object, true or false");
        foreach (string keyword in NotFollowed)
        {
            if (TryGet(keyword, out _))
                throw Malformed($"the emulator does not follow the keyword {keyword}");
        }

        return this;
    }

    private SchemaPart Checked(JsonElement child, string way) => new SchemaPart(child, $"{Path}/{way}").Check();

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
