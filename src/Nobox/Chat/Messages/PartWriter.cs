using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Writes parts of messages in the form of the wire.</summary>
internal static class PartWriter
{
    public static void Write(Utf8JsonWriter writer, ChatPart part, PooledBuffer? buffer = null)
    {
        if (part is OtherPart other)
        {
            other.Json.WriteTo(writer);
            return;
        }

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
                WriteAddress(writer, buffer, image.Uri, image.Data);
                if (image.Detail is { } detail)
                    writer.WriteString("detail"u8, detail.Value);
                writer.WriteEndObject();
                break;
            case VideoPart video:
                writer.WriteString("type"u8, "video_url"u8);
                writer.WriteStartObject("video_url"u8);
                WriteAddress(writer, buffer, video.Uri, video.Data);
                writer.WriteEndObject();
                break;
            case AudioPart audio:
                writer.WriteString("type"u8, "input_audio"u8);
                writer.WriteStartObject("input_audio"u8);
                WriteBase64(writer, buffer, "data", "", audio.Bytes.Span);
                writer.WriteString("format"u8, audio.Format.Value);
                writer.WriteEndObject();
                break;
            case FilePart file:
                writer.WriteString("type"u8, "file"u8);
                writer.WriteStartObject("file"u8);
                writer.WriteString("filename"u8, file.Name);
                WriteBase64(writer, buffer, "file_data", DataPrefix(file.Data), file.Bytes.Span);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteAddress(Utf8JsonWriter writer, PooledBuffer? buffer, Uri? uri, InlineData data)
    {
        if (uri is not null)
            writer.WriteString("url"u8, uri.AbsoluteUri);
        else
            WriteBase64(writer, buffer, "url", DataPrefix(data), data.Bytes.Span);
    }

    private static string DataPrefix(InlineData data) => $"data:{data.Format};base64,";

    /// <summary>
    /// Writes bytes as base64 directly into the body, without a copy between: the writer writes the text before them, its closing quote is
    /// taken back, and is written again after the bytes. Base64 needs no escaping.
    /// </summary>
    private static void WriteBase64(Utf8JsonWriter writer, PooledBuffer? buffer, string name, string prefix, ReadOnlySpan<byte> bytes)
    {
        if (buffer is null)
        {
            writer.WriteString(name, prefix + Convert.ToBase64String(bytes));
            return;
        }

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
