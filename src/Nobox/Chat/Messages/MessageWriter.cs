using System.Text.Json;

namespace Nobox;

/// <summary>Writes messages in the form of the wire.</summary>
internal static class MessageWriter
{
    /// <summary>Writes a message.</summary>
    /// <param name="writer">Receives the JSON.</param>
    /// <param name="message">The message.</param>
    /// <param name="buffer">The buffer that the writer writes to, for bytes that need no copy between; null when it is unknown.</param>
    public static void Write(Utf8JsonWriter writer, ChatMessage message, PooledBuffer? buffer = null)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role.Value);
        if (message.ToolCallId is { } toolCallId)
            writer.WriteString("tool_call_id"u8, toolCallId);
        if (message.Content is [TextPart text])
        {
            writer.WriteString("content"u8, text.Text);
        }
        else if (message.Content.Count == 0)
        {
            writer.WriteNull("content"u8);
        }
        else
        {
            writer.WriteStartArray("content"u8);
            foreach (ChatPart part in message.Content)
                PartWriter.Write(writer, part, buffer);
            writer.WriteEndArray();
        }

        if (message.AudioId is { } audio)
        {
            writer.WriteStartObject("audio"u8);
            writer.WriteString("id"u8, audio);
            writer.WriteEndObject();
        }

        ReasoningWriter.Write(writer, message.Reasoning, message.ReasoningField, message.ReasoningDetails);
        ChoiceWriter.WriteToolCalls(writer, message.ToolCalls);

        // By index: an enumerator for each message of a long conversation is garbage.
        for (int i = 0; i < message.OtherFields.Count; i++)
        {
            writer.WritePropertyName(message.OtherFields[i].Key);
            message.OtherFields[i].Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
