using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox;

/// <summary>Writes the JSON of a request.</summary>
internal static class ChatRequestWriter
{
    // The body is JSON for an API, never part of a page: only what JSON itself demands is escaped.
    public static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(PooledBuffer buffer, ChatRequest request, bool stream)
    {
        using var writer = new Utf8JsonWriter(buffer, JsonOptions);
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
        if (message.Content is [TextPart text])
        {
            writer.WriteString("content"u8, text.Text);
        }
        else
        {
            writer.WriteStartArray("content"u8);
            foreach (ChatPart part in message.Content)
                WritePart(writer, buffer, part);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, PooledBuffer buffer, ChatPart part)
    {
        writer.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Text);
                break;
            case ImagePart image:
                writer.WriteString("type"u8, "image_url"u8);
                writer.WriteStartObject("image_url"u8);
                if (image.Uri is { } uri)
                    writer.WriteString("url"u8, uri.AbsoluteUri);
                else
                    WriteBase64(writer, buffer, "url", $"data:{image.MediaType};base64,", image.Bytes.Span);
                writer.WriteEndObject();
                break;
            case AudioPart audio:
                writer.WriteString("type"u8, "input_audio"u8);
                writer.WriteStartObject("input_audio"u8);
                WriteBase64(writer, buffer, "data", "", audio.Bytes.Span);
                writer.WriteString("format"u8, audio.Format);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// Writes bytes as base64 straight into the body, without a copy between: the writer puts down the text before them, its
    /// closing quote is taken back, and comes again behind the bytes. Base64 needs no escaping.
    /// </summary>
    private static void WriteBase64(Utf8JsonWriter writer, PooledBuffer buffer, string name, string prefix, ReadOnlySpan<byte> bytes)
    {
        writer.WriteString(name, prefix);
        writer.Flush();
        buffer.Retreat(1);
        OperationStatus status = Base64.EncodeToUtf8(bytes, buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out int written);
        if (status != OperationStatus.Done)
            throw new InvalidOperationException($"Base64 encoding ended with {status}.");
        buffer.Advance(written);
        buffer.GetSpan(1)[0] = (byte)'"';
        buffer.Advance(1);
    }
}
