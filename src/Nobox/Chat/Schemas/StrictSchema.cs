using System.Text.Json;

namespace Nobox;

/// <summary>
/// What makes a schema one that models can follow exactly: it is that of an object, and every object in it requires all of its
/// properties and allows no others. Providers refuse a request that calls another schema strict.
/// </summary>
internal static class StrictSchema
{
    public static bool Check(JsonElement schema) => IsObject(schema) && schema.TryGetProperty("properties"u8, out _) && IsClosed(schema);

    private static bool IsClosed(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => (!IsObject(schema) || AllowsNoOthers(schema) && RequiresAll(schema)) && schema.EnumerateObject().All(AreClosed),
        JsonValueKind.Array => schema.EnumerateArray().All(IsClosed),
        _ => true,
    };

    /// <summary>Whether the schemas under a keyword are closed: some hold schemas by names, some hold what is no schema.</summary>
    private static bool AreClosed(JsonProperty keyword) => keyword.Name switch
    {
        "properties" or "$defs" or "definitions" when keyword.Value.ValueKind == JsonValueKind.Object =>
            keyword.Value.EnumerateObject().All(named => IsClosed(named.Value)),
        "const" or "enum" or "default" or "examples" or "required" => true,
        _ => IsClosed(keyword.Value),
    };

    private static bool IsObject(JsonElement schema) => schema.ValueKind == JsonValueKind.Object
        && (schema.TryGetProperty("properties"u8, out _) || schema.TryGetProperty("type"u8, out JsonElement type) && Names(type, "object"));

    private static bool AllowsNoOthers(JsonElement schema) =>
        schema.TryGetProperty("additionalProperties"u8, out JsonElement others) && others.ValueKind == JsonValueKind.False;

    private static bool RequiresAll(JsonElement schema) =>
        !schema.TryGetProperty("properties"u8, out JsonElement properties)
        || properties.ValueKind == JsonValueKind.Object
        && properties.EnumerateObject().All(property => schema.TryGetProperty("required"u8, out JsonElement required) && Names(required, property.Name));

    /// <summary>Whether a value is a text, or a list that has it.</summary>
    private static bool Names(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(text),
        JsonValueKind.Array => value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(text)),
        _ => false,
    };
}
