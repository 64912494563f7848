using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Adjusts what the serializer says of single types to what models can follow and the serializer can read.</summary>
internal static class TypeSchema
{
    public static void Adjust(JsonObject schema, Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(char))
            SetPattern(schema, "^.$");
        else if (value == typeof(TimeOnly))
            SetPattern(schema, @"^\d{2}:\d{2}:\d{2}(\.\d{1,7})?$"); // The format 'time' has an offset, which the serializer does not read.
        AdjustValue(schema);
        if (schema["anyOf"] is JsonArray alternatives)
            AdjustAlternatives(schema, alternatives);
        if (value != type)
            SchemaNode.AllowNull(schema);
    }

    private static void SetPattern(JsonObject schema, string pattern)
    {
        foreach (string keyword in (ReadOnlySpan<string>)["minLength", "maxLength", "format"])
            schema.Remove(keyword);
        schema["pattern"] = pattern;
    }

    private static void AdjustValue(JsonObject schema)
    {
        // A number that may also be written as a string: one way is enough, and it needs no pattern.
        string[] types = [.. SchemaNode.TypesOf(schema)];
        if (types.Contains("string") && (types.Contains("integer") || types.Contains("number")))
        {
            SchemaNode.SetTypes(schema, types.Where(name => name != "string"));
            schema.Remove("pattern");
        }

        SchemaNode.AddTypeOfEnum(schema);
    }

    /// <summary>Moves the keywords that the serializer shares between the alternatives into each of them.</summary>
    private static void AdjustAlternatives(JsonObject schema, JsonArray alternatives)
    {
        string[] types = [.. SchemaNode.TypesOf(schema)];
        schema.Remove("type");
        schema.Remove("required");
        foreach (JsonObject alternative in alternatives.OfType<JsonObject>())
        {
            AdjustValue(alternative);
            if (types.Length > 0 && !alternative.ContainsKey("type"))
                SchemaNode.SetTypes(alternative, types.Where(name => name != "null"));
            if (alternative["properties"] is JsonObject properties)
                AdjustDiscriminators(properties);
        }

        if (types.Contains("null"))
            SchemaNode.AllowNull(schema);
    }

    private static void AdjustDiscriminators(JsonObject properties)
    {
        foreach ((_, JsonNode? node) in properties)
        {
            if (node is JsonObject property && property["const"] is { } value)
            {
                property.Remove("const");
                property["enum"] = new JsonArray(value.DeepClone());
                SchemaNode.AddTypeOfEnum(property);
            }
        }
    }
}
