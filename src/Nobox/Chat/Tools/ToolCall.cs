using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents a tool call that the model asks for.</summary>
/// <param name="Id">The id that the tool's result must name.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments: JSON as the model wrote it, which may not follow the tool's schema.</param>
[JsonConverter(typeof(WireConverter<ToolCall>))]
public sealed record ToolCall(string Id, string Name, string Arguments) : IWireFormat<ToolCall>
{
    /// <summary>Reads the arguments as a C# type.</summary>
    /// <typeparam name="T">The type that the tool was made with.</typeparam>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The arguments.</returns>
    /// <exception cref="SchemaMismatchException">The model's arguments do not fit the type; their text is kept.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return StructuredText.Read(Arguments.Length == 0 ? "{}" : Arguments, type);
    }

    static ToolCall IWireFormat<ToolCall>.Read(ReadOnlySpan<byte> utf8Json)
    {
        JsonElement json = Wire.Element(utf8Json);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("function"u8, out JsonElement function) || function.ValueKind != JsonValueKind.Object)
            throw new FormatException("A tool call must be a JSON object with a 'function'.");
        return new ToolCall(Text(json, "id"), Text(function, "name"), Text(function, "arguments"));
    }

    void IWireFormat<ToolCall>.Write(Utf8JsonWriter writer) => WriteTo(writer);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, Name);
        writer.WriteString("arguments"u8, Arguments);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
