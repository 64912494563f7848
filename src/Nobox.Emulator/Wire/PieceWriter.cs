using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes the parts of answers that look alike in a whole message and in a delta.</summary>
internal static class PieceWriter
{
    public static void WriteReasoning(Utf8JsonWriter json, string text)
    {
        json.WriteString("reasoning"u8, text);
        json.WriteStartArray("reasoning_details"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "reasoning.text"u8);
        json.WriteString("text"u8, text);
        json.WriteString("format"u8, "unknown"u8);
        json.WriteNumber("index"u8, 0);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WriteToolCall(Utf8JsonWriter json, ToolCallPiece call, string arguments)
    {
        json.WriteString("id"u8, call.Id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, call.Name);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
    }

    public static void WriteAudio(Utf8JsonWriter json, SpeechPiece first, string transcript, ReadOnlySpan<byte> sound)
    {
        json.WriteStartObject("audio"u8);
        json.WriteString("id"u8, first.Id);
        json.WriteBase64String("data"u8, sound);
        json.WriteNumber("expires_at"u8, first.ExpiresAt);
        json.WriteString("transcript"u8, transcript);
        json.WriteEndObject();
    }

    public static void WriteImages(Utf8JsonWriter json, IEnumerable<ImagePiece> images)
    {
        json.WriteStartArray("images"u8);
        foreach (ImagePiece image in images)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "image_url"u8);
            json.WriteStartObject("image_url"u8);
            json.WriteString("url"u8, image.Url);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCitations(Utf8JsonWriter json, IEnumerable<CitationPiece> citations)
    {
        json.WriteStartArray("annotations"u8);
        foreach (CitationPiece citation in citations)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "url_citation"u8);
            json.WriteStartObject("url_citation"u8);
            json.WriteNumber("start_index"u8, citation.Start);
            json.WriteNumber("end_index"u8, citation.End);
            json.WriteString("url"u8, citation.Url);
            json.WriteString("title"u8, citation.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
