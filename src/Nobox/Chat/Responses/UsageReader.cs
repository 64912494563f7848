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
        long? prompt = null, completion = null, total = null, searches = null;
        TokenDetails promptDetails = default, completionDetails = default;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
                prompt = Count(ref reader);
            else if (reader.ValueTextEquals("completion_tokens"u8))
                completion = Count(ref reader);
            else if (reader.ValueTextEquals("total_tokens"u8))
                total = Count(ref reader);
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
                promptDetails = TokenDetails.Read(ref reader);
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
                completionDetails = TokenDetails.Read(ref reader);
            else if (reader.ValueTextEquals("server_tool_use"u8))
                searches = Searches(ref reader) ?? searches;
            else if (reader.ValueTextEquals("num_search_queries"u8))
                searches = Count(ref reader) ?? searches;
            else
                Json.SkipValue(ref reader);
        }

        return new ChatUsage
        {
            PromptTokens = prompt ?? 0,
            CompletionTokens = completion ?? 0,
            TotalTokens = total ?? (prompt ?? 0) + (completion ?? 0),
            IsUnclear = prompt is null || completion is null || (total ?? prompt + completion) != prompt + completion,
            CachedTokens = promptDetails.Cached,
            CacheWriteTokens = promptDetails.CacheWrite,
            PromptAudioTokens = promptDetails.Audio,
            PromptImageTokens = promptDetails.Image,
            ReasoningTokens = completionDetails.Reasoning,
            CompletionAudioTokens = completionDetails.Audio,
            CompletionImageTokens = completionDetails.Image,
            WebSearches = searches,
        };
    }

    private static long? Searches(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        long? searches = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("web_search_requests"u8))
                searches = Count(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return searches;
    }

    /// <summary>A number of tokens; one that cannot be, so that sums neither overflow nor turn negative, counts as absent.</summary>
    private static long? Count(ref Utf8JsonReader reader) => Json.Number(ref reader) is { } count and >= 0 and <= int.MaxValue ? count : null;

    /// <summary>Of which kinds the tokens of a prompt or an answer are.</summary>
    private readonly record struct TokenDetails(long? Cached, long? CacheWrite, long? Reasoning, long? Audio, long? Image)
    {
        public static TokenDetails Read(ref Utf8JsonReader reader)
        {
            TokenDetails details = default;
            if (!Json.StartObject(ref reader))
                return details;
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("cached_tokens"u8))
                    details = details with { Cached = Count(ref reader) };
                else if (reader.ValueTextEquals("cache_write_tokens"u8))
                    details = details with { CacheWrite = Count(ref reader) };
                else if (reader.ValueTextEquals("reasoning_tokens"u8))
                    details = details with { Reasoning = Count(ref reader) };
                else if (reader.ValueTextEquals("audio_tokens"u8))
                    details = details with { Audio = Count(ref reader) };
                else if (reader.ValueTextEquals("image_tokens"u8))
                    details = details with { Image = Count(ref reader) };
                else
                    Json.SkipValue(ref reader);
            }

            return details;
        }
    }
}
