using System.Text.Json;

namespace Nobox;

/// <summary>
/// Decides whether a schema may be sent as strict. Providers refuse a request that calls another schema strict, so a keyword or a size that
/// is not documented as accepted counts as refused.
/// </summary>
internal sealed class StrictSchema
{
    private readonly JsonElement _root;
    private readonly JsonElement _definitions;
    private readonly SchemaBudget _budget = new();

    private StrictSchema(JsonElement root)
    {
        _root = root;
        root.TryGetProperty("$defs"u8, out _definitions);
    }

    public static bool Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type"u8, out JsonElement type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("object"u8))
            return false;
        var schema = new StrictSchema(root);
        return schema.HasStrictDefinitions() && schema.IsStrict(root, isRoot: true) && schema._budget.IsKept && SchemaLevels.AreFew(root, schema._definitions);
    }

    private bool HasStrictDefinitions()
    {
        if (_definitions.ValueKind == JsonValueKind.Undefined)
            return true;
        return _definitions.ValueKind == JsonValueKind.Object && _definitions.EnumerateObject().All(definition =>
        {
            _budget.AddName(definition.Name);
            return SchemaName.IsName(definition.Name) && IsStrict(definition.Value);
        });
    }

    private bool IsStrict(JsonElement schema, bool isRoot = false)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        if (schema.TryGetProperty("$ref"u8, out JsonElement reference))
            return schema.EnumerateObject().Count() == 1 && IsDefined(reference) && DistinctAlternatives.Has(schema, _root, _definitions);
        var types = SchemaTypes.None;
        if (schema.TryGetProperty("type"u8, out JsonElement type) && !SchemaTypesReader.TryRead(type, out types))
            return false;
        bool hasAlternatives = schema.TryGetProperty("anyOf"u8, out _);
        return hasAlternatives == (types == SchemaTypes.None)
            && (!hasAlternatives || DistinctAlternatives.Has(schema, _root, _definitions))
            && (!types.HasFlag(SchemaTypes.Object) || IsClosed(schema))
            && (!types.HasFlag(SchemaTypes.Array) || schema.TryGetProperty("items"u8, out _))
            && schema.EnumerateObject().All(keyword => isRoot && keyword.Name is "$defs" or "$schema" || IsAccepted(keyword, types));
    }

    private bool IsAccepted(JsonProperty keyword, SchemaTypes types)
    {
        JsonElement value = keyword.Value;
        return keyword.Name switch
        {
            "type" => true,
            "title" or "description" => value.ValueKind == JsonValueKind.String,
            "anyOf" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(alternative => IsStrict(alternative)),
            "enum" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && AreValues(value, types) && _budget.AddEnum(value),
            "const" => SchemaTypesReader.Accepts(types, value) && _budget.AddConst(value),
            "pattern" => types.HasFlag(SchemaTypes.String) && value.ValueKind == JsonValueKind.String && SchemaKeywords.IsPattern(value.GetString()),
            "format" => types.HasFlag(SchemaTypes.String) && value.ValueKind == JsonValueKind.String && SchemaKeywords.IsFormat(value.GetString()),
            "items" => types.HasFlag(SchemaTypes.Array) && IsStrict(value),
            "minItems" or "maxItems" => types.HasFlag(SchemaTypes.Array) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0,
            "properties" or "required" or "additionalProperties" => types.HasFlag(SchemaTypes.Object),
            string name => SchemaKeywords.IsNumberLimit(name) && (types & SchemaTypes.Number) != 0 && value.ValueKind == JsonValueKind.Number,
        };
    }

    /// <summary>Providers demand that the values of an <c>enum</c> differ and are of one type, beside null.</summary>
    private static bool AreValues(JsonElement values, SchemaTypes types) =>
        values.EnumerateArray().All(value => SchemaTypesReader.Accepts(types, value))
        && values.EnumerateArray().Select(value => value.ValueKind).Where(kind => kind != JsonValueKind.Null)
            .Select(kind => kind == JsonValueKind.False ? JsonValueKind.True : kind).Distinct().Count() <= 1
        && values.EnumerateArray().Select(SchemaTypesReader.ScalarOf).Distinct().Count() == values.GetArrayLength();

    private bool IsClosed(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties"u8, out JsonElement properties) || properties.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("required"u8, out JsonElement required) || required.ValueKind != JsonValueKind.Array
            || !schema.TryGetProperty("additionalProperties"u8, out JsonElement others) || others.ValueKind != JsonValueKind.False)
        {
            return false;
        }

        var names = new HashSet<string>();
        foreach (JsonElement name in required.EnumerateArray())
        {
            if (name.ValueKind != JsonValueKind.String || !names.Add(name.GetString()!))
                return false;
        }

        foreach (JsonProperty property in properties.EnumerateObject())
        {
            _budget.AddProperty(property.Name);
            if (!names.Remove(property.Name) || !IsStrict(property.Value))
                return false;
        }

        return names.Count == 0;
    }

    private bool IsDefined(JsonElement reference) => reference.ValueKind == JsonValueKind.String
        && (reference.ValueEquals(SchemaLevels.Root) || SchemaLevels.Target(reference, _definitions) is not null);
}
