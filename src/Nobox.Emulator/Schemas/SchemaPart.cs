using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>A schema as it is written: true, false or an object.</summary>
/// <param name="Json">The schema.</param>
/// <param name="Path">Where it stands: a JSON pointer from the root.</param>
/// <param name="Chosen">Whether one of its alternatives stands beside it already.</param>
internal sealed record SchemaPart(JsonElement Json, string Path, bool Chosen = false)
{
    /// <summary>Keywords that forbid by a rule which a document is not composed by; to let them pass could break them.</summary>
    private static readonly string[] NotFollowed =
    [
        "not", "if", "dependentRequired", "dependentSchemas", "dependencies", "patternProperties", "propertyNames", "contains",
        "minProperties", "maxProperties", "$dynamicRef", "$recursiveRef",
    ];

    public string Key => Chosen ? $"{Path} chosen" : Path;

    public bool IsFalse => Json.ValueKind == JsonValueKind.False;

    public bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(keyword, out value);
    }

    /// <summary>The schema under a keyword, if there is one.</summary>
    public SchemaPart? Child(string keyword) => TryGet(keyword, out JsonElement child) ? Checked(child, keyword) : null;

    /// <summary>The schemas of a keyword that takes an array of them.</summary>
    public IReadOnlyList<SchemaPart> Children(string keyword)
    {
        if (!TryGet(keyword, out JsonElement list))
            return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw Malformed($"{keyword} must be an array of schemas that is not empty");
        return [.. list.EnumerateArray().Select((child, position) => Checked(child, $"{keyword}/{position}"))];
    }

    /// <summary>The schemas of a keyword that takes an object of them, by name.</summary>
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
            : throw Malformed($"{keyword} must be a whole number that is not negative");
    }

    /// <summary>A count that a document must reach, if it is one that the emulator reaches.</summary>
    public int? LeastCount(string keyword, int most) => Count(keyword) is { } count
        ? count <= most ? count : throw Malformed($"{keyword} is greater than {most}, and the emulator writes no more")
        : null;

    public string? Text(string keyword)
    {
        if (!TryGet(keyword, out JsonElement value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed($"{keyword} must be a string");
    }

    public RequestRefusedException Malformed(string message) => RequestRefusedException.Invalid($"{Path}: {message}");

    /// <exception cref="RequestRefusedException">The JSON is no schema, or not one that documents can be composed from.</exception>
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
