using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>One entry of a list of models while it is read: the fields may come in any order, some from two places.</summary>
internal struct ModelEntry
{
    private string? _id;
    private string? _publicId;
    private string? _name;
    private string? _provider;
    private long? _created;
    private long? _contextLength;
    private long? _maxOutputTokens;
    private long? _providerMaxOutputTokens;
    private Modalities? _input;
    private Modalities? _output;
    private Modalities? _architectureInput;
    private Modalities? _architectureOutput;
    private List<string>? _parameters;
    private ModelPricing? _pricing;
    private DateOnly? _knowledgeCutoff;
    private DateOnly? _expirationDate;
    private string? _status;
    private string? _canonicalSlug;
    private string? _tokenizer;
    private string? _architectureTokenizer;

    public void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = LenientText.Name(ref reader);
            if (name.SequenceEqual("id"u8))
                _id = Key(ref reader);
            else if (name.SequenceEqual("public_id"u8))
                _publicId = Key(ref reader);
            else if (name.SequenceEqual("name"u8))
                _name = Text(ref reader);
            else if (name.SequenceEqual("provider"u8))
                _provider = Text(ref reader);
            else if (name.SequenceEqual("created"u8))
                _created = Number(ref reader);
            else if (name.SequenceEqual("context_length"u8))
                _contextLength = Number(ref reader);
            else if (name.SequenceEqual("max_output_tokens"u8))
                _maxOutputTokens = Number(ref reader);
            else if (name.SequenceEqual("top_provider"u8))
                ReadTopProvider(ref reader);
            else if (name.SequenceEqual("architecture"u8))
                ReadArchitecture(ref reader);
            else if (name.SequenceEqual("input_modalities"u8))
                _input = Kinds(ref reader);
            else if (name.SequenceEqual("output_modalities"u8))
                _output = Kinds(ref reader);
            else if (name.SequenceEqual("supported_parameters"u8))
                _parameters = Texts(ref reader);
            else if (name.SequenceEqual("pricing"u8))
                _pricing = Pricing(ref reader);
            else if (name.SequenceEqual("knowledge_cutoff"u8))
                _knowledgeCutoff = Date(ref reader);
            else if (name.SequenceEqual("expiration_date"u8))
                _expirationDate = Date(ref reader);
            else if (name.SequenceEqual("status"u8))
                _status = Text(ref reader);
            else if (name.SequenceEqual("canonical_slug"u8))
                _canonicalSlug = Text(ref reader);
            else if (name.SequenceEqual("tokenizer"u8))
                _tokenizer = Text(ref reader);
            else
                SkipValue(ref reader);
        }
    }

    public readonly ModelInfo? ToModelInfo() => string.IsNullOrEmpty(_id) ? null : new ModelInfo
    {
        Id = _id,
        PublicId = _publicId,
        Name = _name,
        Provider = _provider,
        Created = ToTime(_created),
        ContextLength = _contextLength,
        MaxOutputTokens = _maxOutputTokens ?? _providerMaxOutputTokens,
        InputModalities = _input ?? _architectureInput,
        OutputModalities = _output ?? _architectureOutput,
        SupportedParameters = _parameters,
        Pricing = _pricing,
        KnowledgeCutoff = _knowledgeCutoff,
        ExpirationDate = _expirationDate,
        Status = _status,
        CanonicalSlug = _canonicalSlug,
        Tokenizer = _tokenizer ?? _architectureTokenizer,
    };

    private void ReadTopProvider(ref Utf8JsonReader reader)
    {
        if (!StartsObject(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = LenientText.Name(ref reader);
            if (name.SequenceEqual("max_completion_tokens"u8))
                _providerMaxOutputTokens = Number(ref reader);
            else
                SkipValue(ref reader);
        }
    }

    private void ReadArchitecture(ref Utf8JsonReader reader)
    {
        if (!StartsObject(ref reader))
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = LenientText.Name(ref reader);
            if (name.SequenceEqual("input_modalities"u8))
                _architectureInput = Kinds(ref reader);
            else if (name.SequenceEqual("output_modalities"u8))
                _architectureOutput = Kinds(ref reader);
            else if (name.SequenceEqual("tokenizer"u8))
                _architectureTokenizer = Text(ref reader);
            else
                SkipValue(ref reader);
        }
    }

    private static ModelPricing? Pricing(ref Utf8JsonReader reader)
    {
        if (!StartsObject(ref reader))
            return null;
        var pricing = new ModelPricing();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = LenientText.Name(ref reader);
            if (name.SequenceEqual("prompt"u8))
                pricing = pricing with { Prompt = Price(ref reader) };
            else if (name.SequenceEqual("completion"u8))
                pricing = pricing with { Completion = Price(ref reader) };
            else if (name.SequenceEqual("request"u8))
                pricing = pricing with { Request = Price(ref reader) };
            else if (name.SequenceEqual("image"u8))
                pricing = pricing with { Image = Price(ref reader) };
            else if (name.SequenceEqual("audio"u8))
                pricing = pricing with { Audio = Price(ref reader) };
            else if (name.SequenceEqual("web_search"u8))
                pricing = pricing with { WebSearch = Price(ref reader) };
            else if (name.SequenceEqual("internal_reasoning"u8))
                pricing = pricing with { InternalReasoning = Price(ref reader) };
            else if (name.SequenceEqual("input_cache_read"u8))
                pricing = pricing with { InputCacheRead = Price(ref reader) };
            else if (name.SequenceEqual("input_cache_write"u8))
                pricing = pricing with { InputCacheWrite = Price(ref reader) };
            else
                SkipValue(ref reader);
        }

        return pricing;
    }

    /// <summary>A price as number or text; null when negative, which means that it varies.</summary>
    private static decimal? Price(ref Utf8JsonReader reader)
    {
        reader.Read();
        decimal price;
        bool read = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDecimal(out price),
            JsonTokenType.String => decimal.TryParse(LenientText.Replaced(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out price),
            _ => Skipped(ref reader, out price),
        };
        return read && price >= 0 ? price : null;
    }

    /// <summary>A text for people; what is broken in it is replaced.</summary>
    private static string? Text(ref Utf8JsonReader reader) => IsString(ref reader) ? LenientText.Replaced(ref reader) : null;

    /// <summary>A text that is sent or searched for: one that is broken or empty cannot be, and counts as absent.</summary>
    private static string? Key(ref Utf8JsonReader reader) => IsString(ref reader) && LenientText.Unbroken(ref reader) is { Length: > 0 } key ? key : null;

    private static bool IsString(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return true;
        reader.Skip();
        return false;
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0)
            return number;
        reader.Skip();
        return null;
    }

    private static DateOnly? Date(ref Utf8JsonReader reader) => DateOnly.TryParseExact(
        Text(ref reader), ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    private static List<string>? Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                reader.Skip();
            else if (LenientText.Unbroken(ref reader) is { Length: > 0 } text)
                texts.Add(text);
        }

        return texts;
    }

    private static Modalities? Kinds(ref Utf8JsonReader reader)
    {
        if (Texts(ref reader) is not { } names)
            return null;
        var kinds = Modalities.None;
        foreach (string name in names)
        {
            kinds |= name switch
            {
                "text" => Modalities.Text,
                "image" => Modalities.Image,
                "audio" => Modalities.Audio,
                "video" => Modalities.Video,
                "file" => Modalities.File,
                _ => Modalities.Other,
            };
        }

        return kinds;
    }

    private static DateTimeOffset? ToTime(long? unixSeconds) =>
        unixSeconds is { } seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool StartsObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        reader.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static bool Skipped(ref Utf8JsonReader reader, out decimal price)
    {
        reader.Skip();
        price = 0;
        return false;
    }
}
