using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Provides the JSON metadata for the parameters and the result of a function.</summary>
internal static class FunctionMetadata
{
    private static JsonSerializerOptions? _reflection;

    /// <summary>Returns options that reflect over types. Models choose enum values by name, so names are what they see.</summary>
    [RequiresUnreferencedCode("Reflects over types.")]
    [RequiresDynamicCode("Reflects over types.")]
    public static JsonSerializerOptions Reflection() => _reflection ??= new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="ArgumentException">JSON cannot represent the type, or its metadata is missing.</exception>
    public static JsonTypeInfo Find(Type type, string what, JsonSerializerOptions metadata)
    {
        if (type.IsByRef || type.IsByRefLike || type.IsPointer || typeof(Delegate).IsAssignableFrom(type))
            throw new ArgumentException($"JSON cannot represent {type}, the type of {what}.", nameof(type));
        if (metadata.TryGetTypeInfo(type, out JsonTypeInfo? found))
            return found;
        throw new ArgumentException(
            $"The JsonSerializerContext has no metadata for {type}, the type of {what}: add [JsonSerializable(typeof({type.Name}))] to it.", nameof(metadata));
    }

    /// <summary>Writes a value without escaping letters that are not ASCII, as for every other part of a request.</summary>
    public static string Write(object value, JsonTypeInfo type)
    {
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            JsonSerializer.Serialize(writer, value, type);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
