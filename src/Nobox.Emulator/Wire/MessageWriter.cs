using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes the message of a choice: all its pieces put together.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, AnswerChoice choice)
    {
        List<ToolCallPiece> calls = Of<ToolCallPiece>(choice);
        List<SpeechPiece> speech = Of<SpeechPiece>(choice);
        List<ReasoningPiece> reasoning = Of<ReasoningPiece>(choice);
        List<ImagePiece> images = Of<ImagePiece>(choice);
        List<CitationPiece> citations = Of<CitationPiece>(choice);

        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, choice.HasText ? string.Concat(Of<TextPiece>(choice).Select(piece => piece.Text)) : null);
        if (reasoning.Count > 0)
            PieceWriter.WriteReasoning(json, string.Concat(reasoning.Select(piece => piece.Text)));
        if (calls.Count > 0)
            WriteToolCalls(json, calls, choice);
        if (speech.Count > 0)
        {
            PieceWriter.WriteAudio(
                json,
                speech[0],
                string.Concat(speech.Select(piece => piece.Transcript)),
                [.. speech.SelectMany(piece => piece.Sound.ToArray())]);
        }

        if (images.Count > 0)
            PieceWriter.WriteImages(json, images);
        if (citations.Count > 0)
            PieceWriter.WriteCitations(json, citations);
        json.WriteEndObject();
    }

    private static void WriteToolCalls(Utf8JsonWriter json, List<ToolCallPiece> calls, AnswerChoice choice)
    {
        ILookup<int, string> arguments = Of<ArgumentsPiece>(choice).ToLookup(piece => piece.Index, piece => piece.Text);
        json.WriteStartArray("tool_calls"u8);
        foreach (ToolCallPiece call in calls)
        {
            json.WriteStartObject();
            PieceWriter.WriteToolCall(json, call, string.Concat(arguments[call.Index]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<T> Of<T>(AnswerChoice choice) => [.. choice.Pieces.OfType<T>()];
}
