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
        int known = WriteKnown(writer, request.Parameters);
        if (stream)
            WriteStream(writer, request.IncludesUsage);
        for (int i = known; i < request.Parameters.Count; i++)
            Write(writer, request.Parameters[i]);
        writer.WriteEndObject();
    }

    /// <summary>What the library knows comes first; returns how many parameters that are.</summary>
    private static int WriteKnown(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, ParameterValue>> parameters)
    {
        int count = 0;
        while (count < parameters.Count && Parameters.IsWritten(parameters[count].Key))
            Write(writer, parameters[count++]);
        return count;
    }

    private static void WriteStream(Utf8JsonWriter writer, bool includesUsage)
    {
        writer.WriteBoolean("stream"u8, true);
        if (!includesUsage)
            return;
        writer.WriteStartObject("stream_options"u8);
        writer.WriteBoolean("include_usage"u8, true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KeyValuePair<string, ParameterValue> parameter)
    {
        writer.WritePropertyName(parameter.Key);
        parameter.Value.WriteTo(writer);
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

        if (message.AudioId is { } audio)
        {
            writer.WriteStartObject("audio"u8);
            writer.WriteString("id"u8, audio);
            writer.WriteEndObject();
        }

        WriteReasoning(writer, message);
        if (message.ToolCalls.Count > 0)
            WriteToolCalls(writer, message.ToolCalls);
        writer.WriteEndObject();
    }

    private static void WriteReasoning(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.Reasoning is { } reasoning)
            writer.WriteString("reasoning"u8, reasoning);
        if (message.ReasoningDetails.Count == 0)
            return;
        writer.WriteStartArray("reasoning_details"u8);
        foreach (ReasoningDetail detail in message.ReasoningDetails)
            detail.Json.WriteTo(writer);
        writer.WriteEndArray();
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
