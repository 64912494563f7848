using System.Text.Json;

namespace Nobox;

/// <summary>
/// Decides whether a model can choose between the alternatives of a value, through references: providers demand that those which are objects differ in the name
/// of the first property, or in the constants that it allows.
/// </summary>
internal sealed class DistinctAlternatives
{
    private readonly JsonElement _root;
    private readonly JsonElement _definitions;
    private readonly HashSet<string> _references = [];
    private readonly Dictionary<string, HashSet<string>?> _constants = [];

    private DistinctAlternatives(JsonElement root, JsonElement definitions) => (_root, _definitions) = (root, definitions);

    public static bool Has(JsonElement schema, JsonElement root, JsonElement definitions) => new DistinctAlternatives(root, definitions).Add(schema);

    /// <summary>Adds a schema; false when it has an alternative twice, or leads back to itself without a value in between.</summary>
    private bool Add(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        if (schema.TryGetProperty("$ref"u8, out JsonElement reference))
            return reference.ValueKind == JsonValueKind.String && _references.Add(reference.GetString()!) && TargetOf(reference) is { } target && Add(target);
        if (schema.TryGetProperty("anyOf"u8, out JsonElement alternatives))
            return alternatives.ValueKind == JsonValueKind.Array && alternatives.EnumerateArray().All(Add);
        return !schema.TryGetProperty("properties"u8, out JsonElement properties) || properties.ValueKind != JsonValueKind.Object || AddObject(properties);
    }

    private bool AddObject(JsonElement properties)
    {
        (string name, HashSet<string>? constants) = properties.EnumerateObject().Select(first => (first.Name, ConstantsOf(first.Value))).FirstOrDefault(("", null));
        if (_constants.TryAdd(name, constants))
            return true;
        return _constants[name] is { } others && constants is not null && constants.All(others.Add);
    }

    private static HashSet<string>? ConstantsOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return null;
        if (schema.TryGetProperty("const"u8, out JsonElement value))
            return [value.GetRawText()];
        return schema.TryGetProperty("enum"u8, out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(each => each.GetRawText())]
            : null;
    }

    private JsonElement? TargetOf(JsonElement reference) =>
        reference.ValueEquals(SchemaLevels.Root) ? _root : SchemaLevels.Target(reference, _definitions);
}
