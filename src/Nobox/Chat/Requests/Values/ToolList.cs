using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>tools</c> of a request.</summary>
internal sealed record ToolList(ValueList<ChatTool> Tools) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (ChatTool tool in Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0)
                writer.WriteString("description"u8, tool.Description);
            writer.WritePropertyName("parameters"u8);
            tool.Parameters.WriteTo(writer);
            if (tool.SentStrict is { } strict)
                writer.WriteBoolean("strict"u8, strict);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
