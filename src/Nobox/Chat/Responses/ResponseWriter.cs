using System.Text.Json;

namespace Nobox;

/// <summary>Writes a response as the gateway does, with what the wire does not carry in a <c>nobox</c> member.</summary>
internal static class ResponseWriter
{
    public static void Write(Utf8JsonWriter writer, ChatResponse response)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, response.Id);
        writer.WriteString("object"u8, "chat.completion"u8);
        if (response.Created is { } created)
            writer.WriteNumber("created"u8, created.ToUnixTimeSeconds());
        writer.WriteString("model"u8, response.Model);
        writer.WriteStartArray("choices"u8);
        foreach (ChatChoice choice in response.Choices)
            ChoiceWriter.Write(writer, choice);
        writer.WriteEndArray();
        if (response.Usage is { } usage)
            UsageWriter.Write(writer, usage);
        if (response.Citations.Count > 0)
        {
            writer.WriteStartArray("citations"u8);
            foreach (string citation in response.Citations)
                writer.WriteStringValue(citation);
            writer.WriteEndArray();
        }

        if (response.Cost is { } cost)
        {
            writer.WriteStartObject("nobox"u8);
            writer.WriteNumber("cost"u8, cost);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
