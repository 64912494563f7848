using System.Buffers;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>One event of a stream: the token that its text is, if any, and how to write its JSON.</summary>
internal readonly record struct StreamEvent(int Choice, string? Token, string? FinishReason)
{
    /// <summary>The first event of a choice carries the role only.</summary>
    public bool IsRole => Token is null && FinishReason is null;
}

/// <summary>Cuts an answer into events, and writes them.</summary>
internal static class StreamEvents
{
    /// <summary>The role of each choice, the tokens of all choices in turn, and each choice's finish reason after its last token.</summary>
    public static IEnumerable<StreamEvent> Of(Answer answer)
    {
        foreach (AnswerChoice choice in answer.Choices)
            yield return new StreamEvent(choice.Index, null, null);
        int longest = answer.Choices.Max(choice => choice.Tokens.Count);
        for (int position = 0; position <= longest; position++)
        {
            foreach (AnswerChoice choice in answer.Choices)
            {
                if (position < choice.Tokens.Count)
                    yield return new StreamEvent(choice.Index, choice.Tokens[position], null);
                else if (position == choice.Tokens.Count)
                    yield return new StreamEvent(choice.Index, null, choice.FinishReason);
            }
        }
    }

    public static void Write(IBufferWriter<byte> output, Utf8JsonWriter json, Answer answer, StreamEvent chunk, bool withUsage)
    {
        Begin(output, json, answer);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, chunk.Choice);
        json.WriteStartObject("delta"u8);
        if (chunk.IsRole)
            json.WriteString("role"u8, "assistant"u8);
        if (chunk.FinishReason is null)
            json.WriteString("content"u8, chunk.Token ?? "");
        json.WriteEndObject();
        json.WriteString("finish_reason"u8, chunk.FinishReason);
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
        CompletionWriter.WriteUsage(json, answer);
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
