using System.Text.Json;

namespace Nobox;

/// <summary>Writes the choices of a saved response, and the tool calls that messages have too, in the form of the wire.</summary>
internal static class ChoiceWriter
{
    public static void Write(Utf8JsonWriter writer, ChatChoice choice)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index"u8, choice.Index);
        writer.WriteStartObject("message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        WriteContent(writer, choice);
        if (choice.Refusal is { } refusal)
            writer.WriteString("refusal"u8, refusal);
        ReasoningWriter.Write(writer, choice.Reasoning, choice.ReasoningField, choice.ReasoningDetails);
        WriteToolCalls(writer, choice.ToolCalls);
        WriteAnnotations(writer, choice.Annotations);
        WriteImages(writer, choice.Images);
        if (choice.Audio is { } audio)
            WriteAudio(writer, audio);
        writer.WriteEndObject();
        if (choice.Logprobs.Count > 0)
        {
            writer.WriteStartObject("logprobs"u8);
            WriteTokens(writer, "content", choice.Logprobs);
            writer.WriteEndObject();
        }

        writer.WriteString("finish_reason"u8, choice.FinishReason?.Original);
        writer.WriteEndObject();
    }

    public static void WriteToolCalls(Utf8JsonWriter writer, IReadOnlyList<ToolCall> calls)
    {
        if (calls.Count == 0)
            return;
        writer.WriteStartArray("tool_calls"u8);
        foreach (ToolCall call in calls)
            call.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static void WriteContent(Utf8JsonWriter writer, ChatChoice choice)
    {
        if (choice.OtherContent.Count == 0 && !ReasoningWriter.HasField(choice.ReasoningDetails, ReasoningFields.Content))
        {
            writer.WriteString("content"u8, choice.Text);
            return;
        }

        writer.WriteStartArray("content"u8);
        ReasoningWriter.WriteDetails(writer, choice.ReasoningDetails, ReasoningFields.Content);
        if (choice.Text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("text"u8, choice.Text);
            writer.WriteEndObject();
        }

        foreach (JsonElement other in choice.OtherContent)
            writer.WriteRawValue(other.GetRawText(), skipInputValidation: true);
        writer.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter writer, IReadOnlyList<ChatAnnotation> annotations)
    {
        if (annotations.Count == 0)
            return;
        writer.WriteStartArray("annotations"u8);
        foreach (ChatAnnotation annotation in annotations)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, annotation.Type);
            writer.WriteStartObject("url_citation"u8);
            WriteText(writer, "url", annotation.Url);
            WriteText(writer, "title", annotation.Title);
            WriteText(writer, "content", annotation.Content);
            if (annotation.StartIndex is { } start)
                writer.WriteNumber("start_index"u8, start);
            if (annotation.EndIndex is { } end)
                writer.WriteNumber("end_index"u8, end);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter writer, IReadOnlyList<ChatImage> images)
    {
        if (images.Count == 0)
            return;
        writer.WriteStartArray("images"u8);
        foreach (ChatImage image in images)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "image_url"u8);
            writer.WriteStartObject("image_url"u8);
            writer.WriteString("url"u8, image.Uri?.AbsoluteUri ?? $"data:{image.MediaType};base64,{Convert.ToBase64String(image.Bytes.Span)}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAudio(Utf8JsonWriter writer, ChatAudio audio)
    {
        writer.WriteStartObject("audio"u8);
        WriteText(writer, "id", audio.Id);
        writer.WriteBase64String("data"u8, audio.Data.Span);
        writer.WriteString("transcript"u8, audio.Transcript);
        if (audio.ExpiresAt is { } expiry)
            writer.WriteNumber("expires_at"u8, expiry.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }

    private static void WriteTokens(Utf8JsonWriter writer, string name, IReadOnlyList<TokenLogprob> tokens)
    {
        writer.WriteStartArray(name);
        foreach (TokenLogprob token in tokens)
        {
            writer.WriteStartObject();
            writer.WriteString("token"u8, token.Token);
            if (double.IsFinite(token.Logprob))
                writer.WriteNumber("logprob"u8, token.Logprob);
            writer.WriteStartArray("bytes"u8);
            foreach (byte value in token.Bytes)
                writer.WriteNumberValue(value);
            writer.WriteEndArray();
            if (token.Alternatives.Count > 0)
                WriteTokens(writer, "top_logprobs", token.Alternatives);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
