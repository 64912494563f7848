using System.Text.Json;

namespace Nobox;

/// <summary>Writes the <c>usage</c> of a saved response in the form of the wire.</summary>
internal static class UsageWriter
{
    /// <summary>Gets the name of the field that says that no cost can be computed; no gateway writes it.</summary>
    public static ReadOnlySpan<byte> IsUnclear => "nobox_unclear"u8;

    public static void Write(Utf8JsonWriter writer, ChatUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        Write(writer, "prompt_tokens", usage.PromptTokens);
        Write(writer, "completion_tokens", usage.CompletionTokens);
        Write(writer, "total_tokens", usage.TotalTokens);
        writer.WriteStartObject("prompt_tokens_details"u8);
        Write(writer, "cached_tokens", usage.CachedTokens);
        Write(writer, "cache_write_tokens", usage.CacheWriteTokens);
        Write(writer, "audio_tokens", usage.PromptAudioTokens);
        Write(writer, "image_tokens", usage.PromptImageTokens);
        writer.WriteEndObject();
        writer.WriteStartObject("completion_tokens_details"u8);
        Write(writer, "reasoning_tokens", usage.ReasoningTokens);
        Write(writer, "audio_tokens", usage.CompletionAudioTokens);
        Write(writer, "image_tokens", usage.CompletionImageTokens);
        writer.WriteEndObject();
        Write(writer, "num_search_queries", usage.WebSearches);
        if (usage.ReportedCost is { } cost)
            writer.WriteNumber("cost"u8, cost);
        if (usage.IsUnclear)
            writer.WriteBoolean(IsUnclear, true);

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, long? count)
    {
        if (count is { } number)
            writer.WriteNumber(name, number);
    }
}
