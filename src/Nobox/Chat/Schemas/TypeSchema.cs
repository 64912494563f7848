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
        {
            foreach (JsonObject alternative in alternatives.OfType<JsonObject>())
                AdjustValue(alternative);
            SchemaAlternatives.Spread(schema);
        }

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
}
