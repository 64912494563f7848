using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes answers as the wire wants them: one <c>chat.completion</c>, or the events of a stream.</summary>
internal static class CompletionWriter
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> WriteWhole(Answer answer)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        WriteHead(json, answer, "chat.completion");
        json.WriteStartArray("choices"u8);
        foreach (AnswerChoice choice in answer.Choices)
        {
            json.WriteStartObject();
            json.WriteNumber("index"u8, choice.Index);
            json.WritePropertyName("message"u8);
            MessageWriter.Write(json, choice);
            if (answer.TopLogprobs is { } top)
                LogprobsWriter.Write(json, choice.Pieces.OfType<TextPiece>().Select(piece => piece.Text), top);
            json.WriteString("finish_reason"u8, choice.FinishReason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("usage"u8);
        UsageWriter.Write(json, answer);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    public static void WriteHead(Utf8JsonWriter json, Answer answer, string kind)
    {
        json.WriteString("id"u8, answer.Id);
        json.WriteString("object"u8, kind);
        json.WriteNumber("created"u8, answer.Created);
        json.WriteString("model"u8, answer.Model);
        json.WriteNull("system_fingerprint"u8);
    }
}
