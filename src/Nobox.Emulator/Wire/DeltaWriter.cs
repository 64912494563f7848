using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes the delta of a chunk: what one piece adds to the message.</summary>
internal static class DeltaWriter
{
    public static void WriteRole(Utf8JsonWriter json, AnswerChoice choice)
    {
        json.WriteStartObject("delta"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, choice.HasText ? "" : null);
        json.WriteEndObject();
    }

    public static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject("delta"u8);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, AnswerPiece piece)
    {
        json.WriteStartObject("delta"u8);
        switch (piece)
        {
            case TextPiece text:
                json.WriteString("content"u8, text.Text);
                break;
            case ReasoningPiece reasoning:
                PieceWriter.WriteReasoning(json, reasoning.Text);
                break;
            case ToolCallPiece call:
                WriteToolCall(json, call.Index, () => PieceWriter.WriteToolCall(json, call, ""));
                break;
            case ArgumentsPiece arguments:
                WriteToolCall(json, arguments.Index, () => WriteArguments(json, arguments.Text));
                break;
            case SpeechPiece speech:
                PieceWriter.WriteAudio(json, speech, speech.Transcript, speech.Sound.Span);
                break;
            case ImagePiece image:
                PieceWriter.WriteImages(json, [image]);
                break;
            case CitationPiece citation:
                PieceWriter.WriteCitations(json, [citation]);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteToolCall(Utf8JsonWriter json, int index, Action write)
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        write();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArguments(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("function"u8);
        json.WriteString("arguments"u8, text);
        json.WriteEndObject();
    }
}
