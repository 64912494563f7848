using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// Represents a parameter of a delegate. One with a default value is nullable in the schema, because a strict schema requires every property.
/// </summary>
internal sealed class FunctionParameter : ToolParameter
{
    private const string NullabilitySwitch = "System.Reflection.NullabilityInfoContext.IsSupported";

    private readonly JsonTypeInfo _type;
    private readonly object? _default;
    private readonly bool _isOptional;
    private readonly bool _acceptsNull;

    private FunctionParameter(ParameterInfo parameter, JsonTypeInfo type, object? defaultValue, string? description)
        : base(parameter.Name!, description)
    {
        _type = type;
        _default = defaultValue;
        _isOptional = parameter.HasDefaultValue;
        _acceptsNull = _isOptional || IsNullable(parameter);
    }

    /// <exception cref="ArgumentException">The type's metadata is missing, or no JSON can be read as it.</exception>
    public static FunctionParameter Create(ParameterInfo parameter, JsonSerializerOptions metadata)
    {
        JsonTypeInfo type = FunctionMetadata.Find(parameter.ParameterType, $"the parameter '{parameter.Name}'", metadata);
        object? defaultValue = DefaultOf(parameter);
        string? description = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description;

        // Providers refuse the keyword 'default' in a strict schema; models read the description.
        if (defaultValue is not null)
            description = $"{description} Default: {FunctionMetadata.Write(defaultValue, type)}.".TrimStart();
        return new(parameter, type, defaultValue, description);
    }

    /// <summary>Reads the argument on which the reader is positioned.</summary>
    /// <exception cref="SchemaMismatchException">The argument does not fit the parameter.</exception>
    public object? Read(ref Utf8JsonReader reader, ToolCall call)
    {
        if (reader.TokenType == JsonTokenType.Null && _acceptsNull)
            return _default;
        try
        {
            return JsonSerializer.Deserialize(ref reader, _type) ?? (_acceptsNull ? null : throw Mismatch("is null", call));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The serializer's message may quote the text; a missing type discriminator is a NotSupportedException.
            throw Mismatch("does not fit", call);
        }
    }

    /// <summary>Gets the value of an argument that the call leaves out; null is the default value of a value type too.</summary>
    /// <exception cref="SchemaMismatchException">The parameter has no default value.</exception>
    public object? ReadMissing(ToolCall call) => _isOptional ? _default : throw Mismatch("is missing", call);

    internal override JsonNode CreateSchema(SchemaExporter exporter) => exporter.Export(_type, _acceptsNull, Description);

    private static object? DefaultOf(ParameterInfo parameter)
    {
        object? value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

        // Reflection gives the default of a nullable enum as its number, which cannot be passed back.
        return value is not null && type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    private static bool IsNullable(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType)
            return Nullable.GetUnderlyingType(parameter.ParameterType) is not null;

        // Trimming removes the difference between string? and string, and then the context throws.
        bool isKnown = !AppContext.TryGetSwitch(NullabilitySwitch, out bool isSupported) || isSupported;
        return isKnown && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
    }

    private SchemaMismatchException Mismatch(string how, ToolCall call) => SchemaMismatchException.For(_type.Type, $"the argument '{Name}' {how}", call.Arguments);
}
