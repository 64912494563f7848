using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>
/// Writes values of the application as compact JSON: lists, dictionaries and primitive values by hand, which works where reflection is turned
/// off, and all others by their metadata.
/// </summary>
internal static class JsonText
{
    // The default is indented, and models charge for every space.
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets a value as a string if it is text, also as JSON; null for any other value.</summary>
    public static string? AsString(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        JsonValue node when node.TryGetValue(out string? text) => text,
        _ => null,
    };

    /// <summary>Gets a value as true or false, also as JSON; null for any other value.</summary>
    public static bool? AsBoolean(object? value) => value switch
    {
        bool flag => flag,
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => json.GetBoolean(),
        _ => null,
    };

    /// <summary>Converts a value to that of a request parameter.</summary>
    /// <exception cref="NotSupportedException">The value has a type without JSON metadata.</exception>
    public static ParameterValue ToParameter(object? value) => value is string text ? text : ParameterValue.FromJson(Write(value));

    /// <summary>Copies JSON without the spaces in it.</summary>
    public static JsonElement Compact(JsonElement json)
    {
        using JsonDocument compact = JsonDocument.Parse(Write(json));
        return compact.RootElement.Clone();
    }

    /// <summary>Writes a value for a model to read: without quotes where its JSON is a string.</summary>
    /// <exception cref="NotSupportedException">The value has a type without JSON metadata.</exception>
    public static string WriteText(object? value)
    {
        if (AsString(value) is { } text)
            return text;
        string json = Write(value);
        return json[0] == '"' ? JsonNode.Parse(json)!.GetValue<string>() : json;
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="NotSupportedException">The value has a type without JSON metadata.</exception>
    public static string Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case IDictionary<string, object?> properties:
                WriteObject(writer, properties);
                break;
            case IList<object?> items:
                WriteArray(writer, items);
                break;
            default:
                WriteOther(writer, value);
                break;
        }
    }

    private static void WriteOther(Utf8JsonWriter writer, object value)
    {
        if (Options.TryGetTypeInfo(value.GetType(), out JsonTypeInfo? type))
            JsonSerializer.Serialize(writer, value, type);
        else if (TextOf(value) is { } text)
            writer.WriteStringValue(text);
        else if (value is sbyte or byte or short or ushort or uint or ulong)
            writer.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
        else if (value is IDictionary properties)
            WriteObject(writer, Properties(properties));
        else if (value is IEnumerable items)
            WriteArray(writer, items);
        else
            throw new NotSupportedException($"{value.GetType()} has no JSON metadata: use a type that AIJsonUtilities.DefaultOptions can serialize, or a JsonElement.");
    }

    private static IEnumerable<KeyValuePair<string, object?>> Properties(IDictionary properties)
    {
        foreach (DictionaryEntry property in properties)
            yield return new(property.Key as string ?? TextOf(property.Key) ?? Write(property.Key), property.Value);
    }

    private static string? TextOf(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Guid or TimeSpan or Uri or Version or char or Enum => value.ToString(),
        _ => null,
    };

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in properties)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }
}
