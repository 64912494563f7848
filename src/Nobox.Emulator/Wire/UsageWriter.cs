using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Writes what an answer counts. Images are told where there are any: the official API does not know them.</summary>
internal static class UsageWriter
{
    public static void Write(Utf8JsonWriter json, Answer answer)
    {
        PromptTokens prompt = answer.PromptTokens;
        CompletionTokens completion = answer.CompletionTokens;
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens"u8, prompt.Total);
        json.WriteNumber("completion_tokens"u8, completion.Total);
        json.WriteNumber("total_tokens"u8, prompt.Total + completion.Total);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, prompt.Cached);
        json.WriteNumber("audio_tokens"u8, prompt.Audio);
        if (prompt.Image > 0)
            json.WriteNumber("image_tokens"u8, prompt.Image);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, completion.Reasoning);
        json.WriteNumber("audio_tokens"u8, completion.Audio);
        if (completion.Image > 0)
            json.WriteNumber("image_tokens"u8, completion.Image);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
