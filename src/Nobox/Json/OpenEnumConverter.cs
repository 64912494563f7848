using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.CompilerServices;

/// <summary>Converts between a string and a value that is backed by it, also as the key of a dictionary. Public because source-generated contexts name it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenEnumConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Create(reader.GetString()) : throw new JsonException($"{typeof(T).Name} must be a JSON string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(NameOf(value));
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Create(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(NameOf(value));
    }

    private static string NameOf(T value) => value is IWireName name ? name.WireName : value.ToString()!;

    private static T Create(string? text) => T.TryParse(text, null, out T value) ? value : default;
}

/// <summary>Represents a value whose name on the wire may differ from the name that it is shown by.</summary>
internal interface IWireName
{
    string WireName { get; }
}
