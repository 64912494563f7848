using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>usage</c> of a response, by whatever names a gateway has for its numbers.</summary>
internal struct UsageReader
{
    private const long Absent = -1;

    /// <summary>The largest number of tokens that counts: no sum of a few can overflow.</summary>
    private const long Largest = 1L << 53;

    private static readonly Field[] CacheCreation =
    [
        new("ephemeral_5m_input_tokens", Count.ShortCacheWrite),
        new("ephemeral_1h_input_tokens", Count.LongCacheWrite),
    ];

    private static readonly Field[] PromptDetails =
    [
        new("cached_tokens", Count.Cached),
        new("cache_read_tokens", Count.Cached),
        new("cache_write_tokens", Count.CacheWrite),
        new("cache_creation_tokens", Count.CacheWrite),
        new("cache_creation_input_tokens", Count.CacheWrite),
        new("cache_creation", CacheCreation),
        new("cache_creation_token_details", CacheCreation),
        new("audio_tokens", Count.PromptAudio),
        new("image_tokens", Count.PromptImage),
    ];

    private static readonly Field[] CompletionDetails =
    [
        new("reasoning_tokens", Count.Reasoning),
        new("audio_tokens", Count.CompletionAudio),
        new("image_tokens", Count.CompletionImage),
    ];

    private static readonly Field[] ServerTools = [new("web_search_requests", Count.WebSearches)];

    private static readonly Field[] Fields =
    [
        new("prompt_tokens", Count.Prompt),
        new("completion_tokens", Count.Completion),
        new("total_tokens", Count.Total),
        new("prompt_tokens_details", PromptDetails),
        new("completion_tokens_details", CompletionDetails),
        new("input_tokens", Count.Input),
        new("output_tokens", Count.Completion),
        new("input_tokens_details", PromptDetails),
        new("output_tokens_details", CompletionDetails),
        new("cached_tokens", Count.Cached),
        new("num_cached_tokens", Count.Cached),
        new("prompt_cache_hit_tokens", Count.Cached),
        new("cache_read_input_tokens", Count.CacheRead),
        new("cache_creation_input_tokens", Count.CacheCreation),
        new("cache_write_tokens", Count.CacheWrite),
        new("cache_creation", CacheCreation),
        new("reasoning_tokens", Count.Reasoning),
        new("server_tool_use", ServerTools),
        new("num_search_queries", Count.WebSearches),
        new("citation_tokens", Count.Unpriced),
        new("num_sources_used", Count.Unpriced),
        new("num_server_side_tools_used", Count.Unpriced),
    ];

    private Counts _counts;
    private bool _isUnclear;
    private bool _contradicts;
    private decimal? _cost;

    public UsageReader() => ((Span<long>)_counts).Fill(Absent);

    /// <summary>The numbers of a usage. Two names of one number are one row here when they mean the same.</summary>
    internal enum Count
    {
        Prompt, Input, Completion, Total, Cached, CacheRead, CacheWrite, CacheCreation, ShortCacheWrite, LongCacheWrite,
        PromptAudio, PromptImage, CompletionAudio, CompletionImage, Reasoning, WebSearches, Unpriced,
    }

    /// <summary>The usage; null when the value is null or no object.</summary>
    public static ChatUsage? Read(ref Utf8JsonReader reader)
    {
        var usage = new UsageReader();
        return usage.TryRead(ref reader) ? usage.ToUsage() : null;
    }

    /// <summary>The usage in a property of an object, for example of <c>x_groq</c>; null when there is none.</summary>
    public static ChatUsage? ReadNested(ref Utf8JsonReader reader)
    {
        ChatUsage? usage = null;
        if (!Json.StartObject(ref reader))
            return usage;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("usage"u8))
                usage = Read(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return usage;
    }

    /// <summary>Reads a usage; false, and past the value, when it is null or no object.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="numbers">Receives the numbers read; null when nobody asks for them.</param>
    internal bool TryRead(ref Utf8JsonReader reader, List<Number>? numbers = null)
    {
        if (!Json.StartObject(ref reader))
            return false;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("cost"u8))
                _cost = ReportedCost.Read(ref reader) ?? _cost;
            else if (name.SequenceEqual("cost_in_usd_ticks"u8))
                _cost ??= ReportedCost.ReadTicks(ref reader);
            else if (name.SequenceEqual("service_tier"u8))
                _isUnclear |= !ServiceTier.IsStandard(Json.Text(ref reader));
            else if (name.SequenceEqual("speed"u8) || name.SequenceEqual("inference_geo"u8))
                _isUnclear |= HasSurcharge(ref reader);
            else if (name.SequenceEqual(UsageWriter.IsUnclear) || name.SequenceEqual("is_byok"u8))
                _isUnclear |= IsTrue(ref reader);
            else
                ReadField(ref reader, name, Fields, numbers);
        }

        return true;
    }

    /// <summary>Forgets the numbers, but nothing else.</summary>
    internal void ClearNumbers()
    {
        ((Span<long>)_counts).Fill(Absent);
        _contradicts = false;
    }

    /// <summary>Reads the speed or the region of the inference, and determines whether it has prices of its own.</summary>
    private static bool HasSurcharge(ref Utf8JsonReader reader) =>
        Json.Text(ref reader)?.ToLowerInvariant() is not (null or "" or "standard" or "default" or "global" or "not_available");

    private static bool IsTrue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        return reader.TokenType == JsonTokenType.True;
    }

    private void ReadField(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, Field[] fields, List<Number>? numbers)
    {
        foreach (Field field in fields)
        {
            if (!name.SequenceEqual(field.Name))
                continue;
            if (field.Fields is null)
                ReadNumber(ref reader, field.Count, numbers);
            else
                ReadFields(ref reader, field.Fields, numbers);
            return;
        }

        Json.SkipValue(ref reader);
    }

    private void ReadNumber(ref Utf8JsonReader reader, Count count, List<Number>? numbers)
    {
        long number = ReadCount(ref reader);
        Add(count, number);
        if (numbers is not null && reader.TokenType != JsonTokenType.Null)
            numbers.Add(new Number(count, (int)reader.TokenStartIndex, (int)reader.BytesConsumed, number));
    }

    private void ReadFields(ref Utf8JsonReader reader, Field[] fields, List<Number>? numbers)
    {
        if (!Json.StartObject(ref reader))
            return;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
            ReadField(ref reader, name, fields, numbers);
    }

    /// <summary>Reads a number of tokens; one that is none counts as absent, and leaves the cost unknown.</summary>
    private long ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return Absent;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long whole) && whole is >= 0 and <= Largest)
            return whole;
        decimal count = Absent;
        bool isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDecimal(out count),
            JsonTokenType.String => Utf8Parser.TryParse(reader.ValueSpan, out count, out int length) && length == reader.ValueSpan.Length,
            _ => !reader.TrySkip(),
        };
        if (isNumber && count is >= 0 and <= Largest && count == decimal.Truncate(count))
            return (long)count;
        _isUnclear = true;
        return Absent;
    }

    /// <summary>Adds a number. Gateways that have two names for one write zero where they do not fill in one; other differences contradict.</summary>
    internal void Add(Count count, long number)
    {
        ref long known = ref _counts[(int)count];
        _contradicts |= known > 0 && number > 0 && known != number;
        known = Math.Max(known, number);
    }

    internal ChatUsage ToUsage()
    {
        // By these two names, the numbers may be apart from that of the prompt.
        long cacheApart = Known(Count.CacheRead) + Known(Count.CacheCreation);
        bool isCacheApart = Get(Count.Prompt) is null && Get(Count.Total) is null;
        Add(Count.Cached, _counts[(int)Count.CacheRead]);
        Add(Count.CacheWrite, _counts[(int)Count.CacheCreation]);
        Add(Count.CacheWrite, (Get(Count.ShortCacheWrite) ?? Get(Count.LongCacheWrite)) is null ? Absent : Known(Count.ShortCacheWrite) + Known(Count.LongCacheWrite));
        Add(Count.Prompt, _counts[(int)Count.Input]);
        _isUnclear |= Get(Count.Prompt) is null || Get(Count.Completion) is null || Known(Count.LongCacheWrite) > 0 || Known(Count.Unpriced) > 0;

        // What the total has beyond prompt and completion shows what is not part of these.
        long sum = Known(Count.Prompt) + Known(Count.Completion);
        long excess = Get(Count.Total) - sum ?? (isCacheApart ? cacheApart : 0);
        long reasoning = Known(Count.Reasoning);
        long ofCache = excess == cacheApart || excess == cacheApart + reasoning ? cacheApart : 0;
        long ofReasoning = excess - ofCache;
        bool isUndecided = excess > 0 && excess == cacheApart && excess == reasoning;
        if (isUndecided || ofReasoning != 0 && ofReasoning != reasoning)
        {
            _isUnclear = true;
            ofCache = ofReasoning = 0;
        }

        return new ChatUsage
        {
            PromptTokens = Known(Count.Prompt) + ofCache,
            CompletionTokens = Known(Count.Completion) + ofReasoning,
            TotalTokens = Get(Count.Total) ?? sum + excess,
            CachedTokens = Get(Count.Cached),
            CacheWriteTokens = Get(Count.CacheWrite),
            PromptAudioTokens = Get(Count.PromptAudio),
            PromptImageTokens = Get(Count.PromptImage),
            ReasoningTokens = Get(Count.Reasoning),
            CompletionAudioTokens = Get(Count.CompletionAudio),
            CompletionImageTokens = Get(Count.CompletionImage),
            WebSearches = Get(Count.WebSearches),
            ReportedCost = _cost,
            IsUnclear = _isUnclear || _contradicts,
        };
    }

    private readonly long? Get(Count count) => _counts[(int)count] is >= 0 and var number ? number : null;

    private readonly long Known(Count count) => Math.Max(_counts[(int)count], 0);

    /// <summary>Represents the place of a number in the JSON.</summary>
    internal readonly record struct Number(Count Count, int Start, int End, long Value);

    [InlineArray((int)Count.Unpriced + 1)]
    private struct Counts
    {
        private long _first;
    }

    /// <summary>Represents a number in the usage, or an object of numbers.</summary>
    private sealed class Field(string name, Count count, Field[]? fields)
    {
        public Field(string name, Count count)
            : this(name, count, null)
        {
        }

        public Field(string name, Field[] fields)
            : this(name, default, fields)
        {
        }

        public byte[] Name { get; } = Encoding.ASCII.GetBytes(name);

        public Count Count => count;

        public Field[]? Fields => fields;
    }
}
