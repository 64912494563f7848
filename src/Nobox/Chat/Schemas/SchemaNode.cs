using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Changes single schemas: the node of a schema document that describes one value.</summary>
internal static class SchemaNode
{
    /// <summary>Gets the names under <c>type</c>, which is one name or a list of names.</summary>
    public static IEnumerable<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(TextOf).OfType<string>(),
        JsonValue type when TextOf(type) is { } name => [name],
        _ => [],
    };

    public static void SetTypes(JsonObject schema, IEnumerable<string> types)
    {
        JsonNode[] names = [.. types.Select(name => (JsonNode)name)];
        schema.Remove("type");
        schema.Insert(0, "type", names.Length == 1 ? names[0] : new JsonArray(names));
    }

    public static bool AllowsNull(JsonObject schema) => TypesOf(schema).Contains("null");

    /// <summary>Gets the pointer of a schema that refers to another; null for any other.</summary>
    public static string? ReferenceOf(JsonObject schema) => TextOf(schema["$ref"]);

    /// <summary>Writes JSON with only those characters escaped that JSON demands, as for every other part of a request.</summary>
    public static string ToJson(JsonNode node)
    {
        using var buffer = new PooledBuffer(1024);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            node.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>Reads JSON. Of several properties with one name the last one counts, as for most readers.</summary>
    public static JsonNode? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ToNode(document.RootElement.Clone());
    }

    public static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>Lets a value be null, too. A schema that says nothing of types allows null already.</summary>
    public static void AllowNull(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray alternatives)
        {
            if (!alternatives.OfType<JsonObject>().Any(AllowsNull))
                alternatives.Add((JsonNode)Null());
        }
        else if (ReferenceOf(schema) is not null || schema["enum"] is JsonArray || schema["const"] is not null)
        {
            WrapWithNull(schema);
        }
        else if (TypesOf(schema).ToList() is { Count: > 0 } types && !types.Contains("null"))
        {
            SetTypes(schema, [.. types, "null"]);
        }
    }

    /// <summary>Adds text to the description.</summary>
    public static void Describe(JsonObject schema, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            schema["description"] = TextOf(schema["description"]) is { Length: > 0 } description ? $"{description} {text}" : text;
    }

    /// <summary>Makes a schema a reference and keeps its description. Providers accept nothing beside <c>$ref</c>.</summary>
    public static void PointTo(JsonObject schema, string pointer)
    {
        JsonNode? description = schema["description"];
        schema.Clear();
        JsonObject reference = description is null ? schema : [];
        reference["$ref"] = pointer;
        if (description is null)
            return;
        schema["description"] = description;
        schema["anyOf"] = new JsonArray(reference);
    }

    /// <summary>Requires every property of an object and allows no others.</summary>
    public static void Close(JsonObject schema, JsonObject properties)
    {
        schema["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]);
        schema["additionalProperties"] = false;
    }

    /// <summary>
    /// Gives an <c>enum</c> the type of its values, which providers demand, and each value once; null becomes an alternative. A <c>const</c> without a type is an
    /// <c>enum</c> of one value.
    /// </summary>
    public static void AddTypeOfEnum(JsonObject schema)
    {
        if (!schema.ContainsKey("type") && !schema.ContainsKey("enum") && schema.TryGetPropertyValue("const", out JsonNode? constant))
        {
            schema.Remove("const");
            schema["enum"] = new JsonArray(constant);
        }

        if (schema["enum"] is not JsonArray values)
            return;
        if (values.DistinctBy(value => value?.ToJsonString()).ToArray() is var distinct && distinct.Length < values.Count)
            schema["enum"] = values = new JsonArray([.. distinct.Select(value => value?.DeepClone())]);
        bool allowsNull = AllowsNull(schema);
        string[] types = [.. values.Where(value => value is not null).Select(TypeOf).Distinct()];
        if (values.Contains(null) && types.Length > 0)
        {
            allowsNull = true;
            schema["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);
        }

        if (types.Length == 0 && values.Count > 0)
        {
            schema.Remove("enum");
            types = ["null"];
        }

        if (types.Length != 1)
            return;
        SetTypes(schema, types);
        if (allowsNull && schema.ContainsKey("enum"))
            WrapWithNull(schema);
    }

    private static JsonNode? ToNode(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return new JsonArray([.. json.EnumerateArray().Select(ToNode)]);
        if (json.ValueKind != JsonValueKind.Object)
            return JsonValue.Create(json);
        var node = new JsonObject();
        foreach (JsonProperty property in json.EnumerateObject())
            node[property.Name] = ToNode(property.Value);
        return node;
    }

    private static string TypeOf(JsonNode? value) => value!.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? "integer" : "number",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static JsonObject Null() => new JsonObject { ["type"] = "null" };

    private static void WrapWithNull(JsonObject schema)
    {
        JsonNode? description = schema["description"];
        schema.Remove("description");
        var alternative = (JsonObject)schema.DeepClone();
        schema.Clear();
        if (description is not null)
            schema["description"] = description;
        schema["anyOf"] = new JsonArray(alternative, Null());
    }
}
