using System.Text;
using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes the fields that a message and a delta have in common.</summary>
internal static class MessageWriter
{
    /// <summary>Writes everything but the text.</summary>
    public static void WriteFields(Utf8JsonWriter json, MessageDelta message, bool isDelta = false)
    {
        if (message.Reasoning is { } reasoning)
            WriteReasoning(json, reasoning);
        if (message.ToolCalls.Count > 0)
            WriteToolCalls(json, message.ToolCalls, isDelta);
        if (message.Audio is { } audio)
            WriteAudio(json, audio);
        if (message.Images.Count > 0)
            WriteImages(json, message.Images);
        if (message.Citations.Count > 0)
            WriteCitations(json, message.Citations);
    }

    /// <summary>Writes <c>logprobs</c>, if the text has any.</summary>
    public static void WriteLogprobs(Utf8JsonWriter json, MessageDelta message)
    {
        if (message.Logprobs.Count == 0)
            return;
        json.WriteStartObject("logprobs"u8);
        json.WriteStartArray("content"u8);
        foreach (TokenProbability token in message.Logprobs)
        {
            json.WriteStartObject();
            WriteProbability(json, token);
            json.WriteStartArray("top_logprobs"u8);
            foreach (TokenProbability likely in token.MostLikely)
            {
                json.WriteStartObject();
                WriteProbability(json, likely);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("refusal"u8);
        json.WriteEndObject();
    }

    private static void WriteProbability(Utf8JsonWriter json, TokenProbability token)
    {
        json.WriteString("token"u8, token.Token);
        json.WriteNumber("logprob"u8, token.Logprob);
        json.WriteStartArray("bytes"u8);
        foreach (byte value in Encoding.UTF8.GetBytes(token.Token))
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void WriteReasoning(Utf8JsonWriter json, string text)
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

    private static void WriteToolCalls(Utf8JsonWriter json, IEnumerable<ToolCallPart> calls, bool isDelta)
    {
        json.WriteStartArray("tool_calls"u8);
        foreach (ToolCallPart call in calls)
        {
            json.WriteStartObject();
            if (isDelta)
                json.WriteNumber("index"u8, call.Index);
            if (call.Id is not null)
            {
                json.WriteString("id"u8, call.Id);
                json.WriteString("type"u8, "function"u8);
            }

            json.WriteStartObject("function"u8);
            if (call.Name is not null)
                json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.Arguments);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAudio(Utf8JsonWriter json, AudioPart audio)
    {
        json.WriteStartObject("audio"u8);
        json.WriteString("id"u8, audio.Id);
        json.WriteBase64String("data"u8, audio.Data.Span);
        json.WriteNumber("expires_at"u8, audio.ExpiresAt);
        json.WriteString("transcript"u8, audio.Transcript);
        json.WriteEndObject();
    }

    private static void WriteImages(Utf8JsonWriter json, IEnumerable<string> urls)
    {
        json.WriteStartArray("images"u8);
        foreach (string url in urls)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "image_url"u8);
            json.WriteStartObject("image_url"u8);
            json.WriteString("url"u8, url);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCitations(Utf8JsonWriter json, IEnumerable<Citation> citations)
    {
        json.WriteStartArray("annotations"u8);
        foreach (Citation citation in citations)
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
