using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>usage</c> of an answer.</summary>
internal static class UsageReader
{
    /// <summary>The usage; null when the value is null or no object.</summary>
    public static ChatUsage? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        long? prompt = null, completion = null, total = null, cached = null, reasoning = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
                prompt = Count(ref reader);
            else if (reader.ValueTextEquals("completion_tokens"u8))
                completion = Count(ref reader);
            else if (reader.ValueTextEquals("total_tokens"u8))
                total = Count(ref reader);
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
                cached = Detail(ref reader, "cached_tokens"u8);
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
                reasoning = Detail(ref reader, "reasoning_tokens"u8);
            else
                Json.SkipValue(ref reader);
        }

        return new ChatUsage
        {
            PromptTokens = prompt ?? 0,
            CompletionTokens = completion ?? 0,
            TotalTokens = total ?? (prompt ?? 0) + (completion ?? 0),
            CachedTokens = cached,
            ReasoningTokens = reasoning,
        };
    }

    private static long? Detail(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!Json.StartObject(ref reader))
            return null;
        long? value = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(name))
                value = Count(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return value;
    }

    /// <summary>A number of tokens; one that cannot be, so that sums neither overflow nor turn negative, counts as absent.</summary>
    private static long? Count(ref Utf8JsonReader reader) => Json.Number(ref reader) is { } count and >= 0 and <= int.MaxValue ? count : null;
}
