using System.Text.Json;

namespace Nobox;

/// <summary>Represents the types that a schema allows.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    String = 1,
    Integer = 2,
    Fraction = 4,
    Number = Integer | Fraction,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Null = 64,
}

/// <summary>Reads the keyword <c>type</c>.</summary>
internal static class SchemaTypesReader
{
    /// <summary>Reads one name of a type, or a list of different names.</summary>
    public static bool TryRead(JsonElement type, out SchemaTypes types)
    {
        types = SchemaTypes.None;
        if (type.ValueKind != JsonValueKind.Array)
        {
            types = TypeNamed(type);
            return types != SchemaTypes.None;
        }

        foreach (JsonElement name in type.EnumerateArray())
        {
            SchemaTypes added = TypeNamed(name);
            if (added == SchemaTypes.None || (types & added) == added)
                return false;
            types |= added;
        }

        return types != SchemaTypes.None;
    }

    /// <summary>Determines whether a scalar value is of one of the types.</summary>
    public static bool Accepts(SchemaTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => types.HasFlag(SchemaTypes.String),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(SchemaTypes.Boolean),
        JsonValueKind.Null => types.HasFlag(SchemaTypes.Null),
        JsonValueKind.Number => types.HasFlag(SchemaTypes.Number) || types.HasFlag(SchemaTypes.Integer) && value.TryGetDecimal(out decimal number) && decimal.IsInteger(number),
        _ => false,
    };

    /// <summary>Gets a scalar value as an object that equals the same value in another notation.</summary>
    public static object ScalarOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetDecimal(out decimal number) => number,
        JsonValueKind.Number => value.GetRawText(),
        var kind => kind,
    };

    private static SchemaTypes TypeNamed(JsonElement name) => name.ValueKind != JsonValueKind.String ? SchemaTypes.None : name.GetString() switch
    {
        "string" => SchemaTypes.String,
        "integer" => SchemaTypes.Integer,
        "number" => SchemaTypes.Number,
        "boolean" => SchemaTypes.Boolean,
        "object" => SchemaTypes.Object,
        "array" => SchemaTypes.Array,
        "null" => SchemaTypes.Null,
        _ => SchemaTypes.None,
    };
}
