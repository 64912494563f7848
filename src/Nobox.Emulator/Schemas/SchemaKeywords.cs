using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads the keywords of several schemas that apply together.</summary>
internal static class SchemaKeywords
{
    private static readonly (JsonTypes Types, string[] Keywords)[] Implied =
    [
        (JsonTypes.Object, ["properties", "required", "additionalProperties"]),
        (JsonTypes.Array, ["items", "prefixItems", "minItems", "maxItems"]),
        (JsonTypes.Number, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ];

    /// <summary>Gets the types that a value may have. Where no type is named, the keywords imply one: a string when none does.</summary>
    public static JsonTypes Types(SchemaParts schema)
    {
        JsonTypes types = schema.All.Aggregate(JsonTypes.All, (types, part) => types & TypesOf(part));
        if (types != JsonTypes.All || schema.All.Any(part => part.TryGet("enum", out _) || part.TryGet("const", out _)))
            return types;
        foreach ((JsonTypes implied, string[] keywords) in Implied)
        {
            if (schema.All.Any(part => keywords.Any(keyword => part.TryGet(keyword, out _))))
                return implied;
        }

        return JsonTypes.String;
    }

    public static IEnumerable<string> Required(SchemaPart part)
    {
        if (!part.TryGet("required", out JsonElement required))
            return [];
        if (required.ValueKind != JsonValueKind.Array || required.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            throw part.Malformed("required must be an array of strings");
        return required.EnumerateArray().Select(name => name.GetString()!);
    }

    /// <summary>Gets the values that <c>enum</c> and <c>const</c> allow; null when the schema has neither.</summary>
    public static List<JsonElement>? Values(SchemaParts schema, JsonTypes types)
    {
        List<JsonElement>? values = null;
        foreach (SchemaPart part in schema.All)
        {
            if (part.TryGet("const", out JsonElement only))
                Narrow([only]);
            if (part.TryGet("enum", out JsonElement some))
            {
                Narrow(some.ValueKind == JsonValueKind.Array && some.GetArrayLength() > 0
                    ? [.. some.EnumerateArray()]
                    : throw part.Malformed("enum must be an array that is not empty"));
            }
        }

        return values?.FindAll(value => (types & TypeOf(value)) != 0);

        void Narrow(List<JsonElement> allowed) =>
            values = values is null ? allowed : values.FindAll(value => allowed.Exists(other => JsonElement.DeepEquals(value, other)));
    }

    public static NumberLimits Number(SchemaParts schema)
    {
        NumberLimits limits = NumberLimits.None;
        foreach (SchemaPart part in schema.All)
        {
            if (part.Number("multipleOf") is { } multiple)
                limits = limits with { MultipleOf = multiple > 0 ? multiple : throw part.Malformed("multipleOf must be greater than zero") };
            limits = limits with
            {
                Least = Math.Max(limits.Least, Math.Max(part.Number("minimum") ?? limits.Least, Above(part) ?? limits.Least)),
                Most = Math.Min(limits.Most, Math.Min(part.Number("maximum") ?? limits.Most, Below(part) ?? limits.Most)),
            };
        }

        return limits;
    }

    public static TextLimits Text(SchemaParts schema) => new(
        schema.All.Max(part => part.LeastCount("minLength", TextLimits.Longest)) ?? 0,
        schema.All.Min(part => part.Count("maxLength")) ?? int.MaxValue,
        schema.All.Select(part => part.Text("format")).FirstOrDefault(format => format is not null),
        schema.All.Select(part => part.Text("pattern")).FirstOrDefault(pattern => pattern is not null));

    public static ArrayLimits Array(SchemaParts schema) => new(
        schema.All.Max(part => part.LeastCount("minItems", ArrayLimits.Longest)) ?? 0,
        schema.All.Min(part => part.Count("maxItems")) ?? int.MaxValue,
        schema.All.Any(part => part.TryGet("uniqueItems", out JsonElement unique) && unique.ValueKind == JsonValueKind.True));

    private static JsonTypes TypesOf(SchemaPart part)
    {
        if (!part.TryGet("type", out JsonElement type))
            return JsonTypes.All;
        List<JsonElement> names = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray()] : [type];
        JsonTypes types = names.Aggregate(JsonTypes.None, (types, name) => types | Type(part, name));
        bool nullable = part.TryGet("nullable", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return nullable ? types | JsonTypes.Null : types;
    }

    /// <summary>Gets the least number above an excluded one.</summary>
    private static double? Above(SchemaPart part) => part.Number("exclusiveMinimum") is { } least ? Math.BitIncrement(least) : null;

    private static double? Below(SchemaPart part) => part.Number("exclusiveMaximum") is { } most ? Math.BitDecrement(most) : null;

    private static JsonTypes Type(SchemaPart part, JsonElement name) => name.ValueKind != JsonValueKind.String
        ? throw part.Malformed("type must be a string or an array of strings")
        : name.GetString() switch
        {
            "null" => JsonTypes.Null,
            "boolean" => JsonTypes.Boolean,
            "integer" => JsonTypes.Integer,
            "number" => JsonTypes.Number,
            "string" => JsonTypes.String,
            "array" => JsonTypes.Array,
            "object" => JsonTypes.Object,
            string other => throw part.Malformed($"'{other}' is not a type"),
            null => JsonTypes.None,
        };

    private static JsonTypes TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => value.GetDouble() is double number && number == Math.Floor(number) ? JsonTypes.Integer : JsonTypes.Fraction,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        _ => JsonTypes.Object,
    };
}
