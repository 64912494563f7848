using System.Buffers;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>One event of a stream: a choice's role, a piece of it, or why it ends.</summary>
internal readonly record struct StreamEvent(AnswerChoice Choice, AnswerPiece? Piece = null, bool IsLast = false);

/// <summary>Cuts an answer into events, and writes them.</summary>
internal static class StreamEvents
{
    /// <summary>The role of each choice, the pieces of all choices in turn, and each choice's finish reason after its last piece.</summary>
    public static IEnumerable<StreamEvent> Of(Answer answer)
    {
        foreach (AnswerChoice choice in answer.Choices)
            yield return new StreamEvent(choice);
        int longest = answer.Choices.Max(choice => choice.Pieces.Count);
        for (int position = 0; position <= longest; position++)
        {
            foreach (AnswerChoice choice in answer.Choices)
            {
                if (position < choice.Pieces.Count)
                    yield return new StreamEvent(choice, choice.Pieces[position]);
                else if (position == choice.Pieces.Count)
                    yield return new StreamEvent(choice, IsLast: true);
            }
        }
    }

    public static void Write(IBufferWriter<byte> output, Utf8JsonWriter json, Answer answer, StreamEvent chunk, bool withUsage)
    {
        Begin(output, json, answer);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, chunk.Choice.Index);
        if (chunk.Piece is { } piece)
            DeltaWriter.Write(json, piece);
        else if (chunk.IsLast)
            DeltaWriter.WriteNothing(json);
        else
            DeltaWriter.WriteRole(json, chunk.Choice);
        if (answer.TopLogprobs is { } top && chunk.Piece is TextPiece text)
            LogprobsWriter.Write(json, [text.Text], top);
        json.WriteString("finish_reason"u8, chunk.IsLast ? chunk.Choice.FinishReason : null);
        json.WriteEndObject();
        json.WriteEndArray();
        if (withUsage)
            json.WriteNull("usage"u8);
        End(output, json);
    }

    public static void WriteUsage(IBufferWriter<byte> output, Utf8JsonWriter json, Answer answer)
    {
        Begin(output, json, answer);
        json.WriteStartArray("choices"u8);
        json.WriteEndArray();
        json.WritePropertyName("usage"u8);
        UsageWriter.Write(json, answer);
        End(output, json);
    }

    public static void WriteDone(IBufferWriter<byte> output) => output.Write("data: [DONE]\n\n"u8);

    public static void WriteError(IBufferWriter<byte> output, ApiError error)
    {
        output.Write("data: "u8);
        output.Write(error.ToUtf8Json());
        output.Write("\n\n"u8);
    }

    public static void WriteMalformed(IBufferWriter<byte> output) =>
        output.Write("data: {\"id\":\"chatcmpl-\",\"choices\":[{\"delta\":\n\n"u8);

    private static void Begin(IBufferWriter<byte> output, Utf8JsonWriter json, Answer answer)
    {
        output.Write("data: "u8);
        json.Reset();
        json.WriteStartObject();
        CompletionWriter.WriteHead(json, answer, "chat.completion.chunk");
    }

    private static void End(IBufferWriter<byte> output, Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.Flush();
        output.Write("\n\n"u8);
    }
}
