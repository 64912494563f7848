using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes responses in the form of the gateway: one <c>chat.completion</c>, or the events of a stream.</summary>
internal static class CompletionWriter
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Completion completion)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Options);
        WriteStart(json, completion, "chat.completion");
        foreach (CompletionChoice choice in completion.Choices)
        {
            var message = MessageDelta.Merge(choice.Deltas);
            json.WriteStartObject();
            json.WriteNumber("index"u8, choice.Index);
            json.WriteStartObject("message"u8);
            json.WriteString("role"u8, "assistant"u8);
            json.WriteString("content"u8, message.Text);
            MessageWriter.WriteFields(json, message);
            json.WriteEndObject();
            MessageWriter.WriteLogprobs(json, message);
            json.WriteString("finish_reason"u8, choice.FinishReason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteUsage(json, completion);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>Writes the fields that all forms have, up to the start of the array of choices.</summary>
    public static void WriteStart(Utf8JsonWriter json, Completion completion, string kind)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, completion.Id);
        json.WriteString("object"u8, kind);
        json.WriteNumber("created"u8, completion.Created);
        json.WriteString("model"u8, completion.Model);
        json.WriteNull("system_fingerprint"u8);
        json.WriteStartArray("choices"u8);
    }

    /// <summary>Writes the usage. Image tokens are there only if there are any: the official API does not have them.</summary>
    public static void WriteUsage(Utf8JsonWriter json, Completion completion)
    {
        PromptTokens prompt = completion.PromptTokens;
        CompletionTokens tokens = completion.CompletionTokens;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, prompt.Total);
        json.WriteNumber("completion_tokens"u8, tokens.Total);
        json.WriteNumber("total_tokens"u8, prompt.Total + tokens.Total);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, prompt.Cached);
        json.WriteNumber("audio_tokens"u8, prompt.Audio);
        if (prompt.Image > 0)
            json.WriteNumber("image_tokens"u8, prompt.Image);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, tokens.Reasoning);
        json.WriteNumber("audio_tokens"u8, tokens.Audio);
        if (tokens.Image > 0)
            json.WriteNumber("image_tokens"u8, tokens.Image);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
