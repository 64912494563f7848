using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Changes the alternatives under <c>anyOf</c>.</summary>
internal static class SchemaAlternatives
{
    /// <summary>
    /// Moves <c>type</c> and <c>required</c>, which alternatives may share, into each of them: a strict schema has neither beside <c>anyOf</c>. Alternatives that
    /// do not follow the shared type, or share properties, stay as they are.
    /// </summary>
    public static void Spread(JsonObject schema)
    {
        string[] types = [.. SchemaNode.TypesOf(schema)];
        if (schema["anyOf"] is not JsonArray alternatives || schema.ContainsKey("properties") || !alternatives.All(alternative => Follows(alternative, types)))
            return;
        string[] required = [.. (schema["required"] as JsonArray ?? []).Select(SchemaNode.TextOf).OfType<string>()];
        schema.Remove("type");
        schema.Remove("required");
        foreach (JsonObject alternative in alternatives.OfType<JsonObject>())
        {
            if (types.Length > 0 && !alternative.ContainsKey("type"))
                SchemaNode.SetTypes(alternative, types.Where(name => name != "null"));
            if (alternative["properties"] is JsonObject properties)
                Require(alternative, properties, required);
        }

        if (types.Contains("null"))
            SchemaNode.AllowNull(schema);
    }

    private static bool Follows(JsonNode? alternative, string[] types) => types.Length == 0
        || alternative is JsonObject schema && SchemaNode.ReferenceOf(schema) is null && !schema.ContainsKey("anyOf") && SchemaNode.TypesOf(schema).All(types.Contains);

    private static void Require(JsonObject alternative, JsonObject properties, string[] required)
    {
        IEnumerable<string> own = (alternative["required"] as JsonArray ?? []).Select(SchemaNode.TextOf).OfType<string>();
        alternative["required"] = new JsonArray([.. own.Union(required.Where(properties.ContainsKey)).Select(name => (JsonNode)name)]);

        // Discriminators are constants without a type.
        foreach (JsonObject property in properties.Select(property => property.Value).OfType<JsonObject>())
            SchemaNode.AddTypeOfEnum(property);
    }
}
