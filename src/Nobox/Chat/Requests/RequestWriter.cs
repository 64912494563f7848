using System.Text.Json;

namespace Nobox;

/// <summary>Writes the JSON of a request: the only place where a request becomes JSON.</summary>
internal static class RequestWriter
{
    /// <summary>Writes the body of a call.</summary>
    public static void Write(PooledBuffer buffer, ChatRequest request, bool stream, bool includesUsage)
    {
        using var writer = new Utf8JsonWriter(buffer, Json.WriterOptions);
        Write(writer, request, stream, includesUsage, buffer);
    }

    public static void Write(Utf8JsonWriter writer, ChatRequest request, bool stream = false, bool includesUsage = false, PooledBuffer? buffer = null)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, request.Model);
        writer.WriteStartArray("messages"u8);
        for (int message = 0; message < request.Messages.Count; message++)
            MessageWriter.Write(writer, request.Messages[message], buffer);
        writer.WriteEndArray();

        // Parameters of the table come first.
        int i = 0;
        for (; i < request.Parameters.Count && Parameters.Find(request.Parameters[i].Key) is not null; i++)
            Write(writer, request.Parameters[i]);
        if (stream)
            WriteStream(writer, includesUsage);
        for (; i < request.Parameters.Count; i++)
            Write(writer, request.Parameters[i]);
        writer.WriteEndObject();
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
}
