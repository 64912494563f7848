using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.CompilerServices;

/// <summary>Represents a type that System.Text.Json reads and writes in the form that it has on the wire.</summary>
/// <typeparam name="TSelf">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWireFormat<TSelf>
    where TSelf : class, IWireFormat<TSelf>
{
    /// <summary>Reads a value.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The JSON does not have the form.</exception>
    static abstract TSelf Read(ReadOnlySpan<byte> utf8Json);

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Receives the JSON.</param>
    void Write(Utf8JsonWriter writer);
}

/// <summary>Converts between a type and the form that it has on the wire. Public because source-generated contexts name it.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireConverter<T> : JsonConverter<T>
    where T : class, IWireFormat<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Wire.Parse<T>(document.RootElement.GetRawText());
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        // Written apart and in one piece: the caller's writer may be set up in another way.
        writer.WriteRawValue(Wire.ToUtf8(value), skipInputValidation: true);
    }
}

/// <summary>Converts between types and JSON text in the form of the wire.</summary>
internal static class Wire
{
    /// <exception cref="FormatException">The text is not JSON, or does not have the form.</exception>
    public static T Parse<T>(string json)
        where T : class, IWireFormat<T>
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return T.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a JSON value: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NoboxProtocolException)
        {
            throw new FormatException($"The JSON is not a {typeof(T).Name} in the form of the wire. {e.Message}", e);
        }
    }

    /// <summary>Reads one JSON value as an element.</summary>
    public static JsonElement Element(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        JsonElement element = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new FormatException("More than one JSON value.") : element;
    }

    /// <summary>Determines whether a value is written as the JSON that it was read from, so that nothing of it is lost.</summary>
    public static bool Restores(JsonElement element, Action<Utf8JsonWriter> write)
    {
        using var original = new PooledBuffer(1024);
        using (var writer = new Utf8JsonWriter(original, Json.WriterOptions))
            element.WriteTo(writer);
        using var restored = new PooledBuffer(1024);
        using (var writer = new Utf8JsonWriter(restored, Json.WriterOptions))
            write(writer);
        return original.Written.Span.SequenceEqual(restored.Written.Span);
    }

    public static byte[] ToUtf8<T>(T value)
        where T : class, IWireFormat<T>
    {
        using var buffer = new PooledBuffer(1024);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            value.Write(writer);
        return buffer.Written.ToArray();
    }

    public static string ToJson<T>(T value)
        where T : class, IWireFormat<T> => Encoding.UTF8.GetString(ToUtf8(value));
}
