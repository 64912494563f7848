using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nobox.Tests.Schemas;

/// <summary>Says where a JSON value does not follow a schema, by the rules of JSON Schema; null when it does.</summary>
internal static class SchemaMatch
{
    public static string? Mismatch(string value, string schema)
    {
        using var document = JsonDocument.Parse(value);
        using var rules = JsonDocument.Parse(schema);
        return Find(document.RootElement, rules.RootElement, rules.RootElement, "$");
    }

    private static string? Find(JsonElement value, JsonElement schema, JsonElement root, string path)
    {
        if (schema.ValueKind is JsonValueKind.True)
            return null;
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (Find(value, keyword, schema, root, path) is { } mismatch)
                return mismatch;
        }

        return null;
    }

    private static string? Find(JsonElement value, JsonProperty keyword, JsonElement schema, JsonElement root, string path) => keyword.Name switch
    {
        "title" or "description" or "$defs" => null,
        "$ref" => Find(value, Resolve(keyword.Value.GetString()!, root), root, path),
        "type" => Names(keyword.Value).Any(type => IsOf(value, type)) ? null : $"{path} is not {keyword.Value}",
        "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? null : $"{path} is not one of {keyword.Value}",
        "anyOf" => keyword.Value.EnumerateArray().Any(each => Find(value, each, root, path) is null) ? null : $"{path} is none of {keyword.Value}",
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? null : $"{path} does not match {keyword.Value}",
        "format" => value.ValueKind != JsonValueKind.String || HasFormat(value.GetString()!, keyword.Value.GetString()!) ? null : $"{path} is not a {keyword.Value}",
        "required" => value.ValueKind != JsonValueKind.Object || Names(keyword.Value).All(name => value.TryGetProperty(name, out _)) ? null : $"{path} lacks a property",
        "items" => value.ValueKind != JsonValueKind.Array ? null : First(value.EnumerateArray().Select(item => Find(item, keyword.Value, root, path + "[]"))),
        "properties" or "additionalProperties" => value.ValueKind != JsonValueKind.Object ? null : FindInObject(value, schema, root, path),
        _ => throw new NotSupportedException(keyword.Name),
    };

    private static string? FindInObject(JsonElement value, JsonElement schema, JsonElement root, string path)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string place = $"{path}.{property.Name}";
            if (schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(property.Name, out JsonElement known))
            {
                if (Find(property.Value, known, root, place) is { } mismatch)
                    return mismatch;
            }
            else if (schema.TryGetProperty("additionalProperties", out JsonElement others))
            {
                if (others.ValueKind == JsonValueKind.False)
                    return $"{place} is not allowed";
                if (Find(property.Value, others, root, place) is { } mismatch)
                    return mismatch;
            }
        }

        return null;
    }

    private static JsonElement Resolve(string pointer, JsonElement root) =>
        pointer.Split('/').Skip(1).Aggregate(root, (node, name) => node.GetProperty(name));

    private static IEnumerable<string> Names(JsonElement names) =>
        names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(name => name.GetString()!) : [names.GetString()!];

    private static string? First(IEnumerable<string?> mismatches) => mismatches.FirstOrDefault(mismatch => mismatch is not null);

    private static bool IsOf(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.String => type == "string",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        _ => type == "number" || type == "integer" && value.GetDouble() == Math.Floor(value.GetDouble()),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        _ => throw new NotSupportedException(format),
    };
}
