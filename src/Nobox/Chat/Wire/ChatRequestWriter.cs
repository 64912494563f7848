using System.Text.Json;

namespace Nobox;

/// <summary>Writes the JSON of a request.</summary>
internal static class ChatRequestWriter
{
    public static void Write(PooledBuffer buffer, ChatRequest request, bool stream)
    {
        using var writer = new Utf8JsonWriter(buffer, Json.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("model"u8, request.Model);
        writer.WriteStartArray("messages"u8);
        foreach (ChatMessage message in request.Messages)
            WriteMessage(writer, buffer, message);
        writer.WriteEndArray();
        foreach (KeyValuePair<string, ParameterValue> parameter in request.Parameters)
        {
            writer.WritePropertyName(parameter.Key);
            parameter.Value.WriteTo(writer);
        }

        if (stream)
            writer.WriteBoolean("stream"u8, true);
        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, PooledBuffer buffer, ChatMessage message)
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
                ChatPartWriter.Write(writer, buffer, part);
            writer.WriteEndArray();
        }

        if (message.ToolCalls.Count > 0)
            WriteToolCalls(writer, message.ToolCalls);
        writer.WriteEndObject();
    }

    private static void WriteToolCalls(Utf8JsonWriter writer, IReadOnlyList<ToolCall> calls)
    {
        writer.WriteStartArray("tool_calls"u8);
        foreach (ToolCall call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, call.Id);
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, call.Name);
            writer.WriteString("arguments"u8, call.Arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
