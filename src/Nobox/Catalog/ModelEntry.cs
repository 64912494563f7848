using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads one entry of a list of models. The fields may come in any order, some in two places.</summary>
internal struct ModelEntry
{
    private delegate void FieldHandler(ref ModelEntry entry, ref Utf8JsonReader reader);

    private static readonly (byte[] Name, FieldHandler Read)[] TopProviderFields =
    [
        Field("max_completion_tokens"u8, static (ref e, ref reader) => e._providerMaxOutputTokens = Number(ref reader)),
    ];

    private static readonly (byte[] Name, FieldHandler Read)[] ArchitectureFields =
    [
        Field("input_modalities"u8, static (ref e, ref reader) => e._architectureInput = Kinds(ref reader)),
        Field("output_modalities"u8, static (ref e, ref reader) => e._architectureOutput = Kinds(ref reader)),
        Field("tokenizer"u8, static (ref e, ref reader) => e._architectureTokenizer = Text(ref reader)),
    ];

    private static readonly (byte[] Name, FieldHandler Read)[] Fields =
    [
        Field("id"u8, static (ref e, ref reader) => e._id = Key(ref reader)),
        Field("model"u8, static (ref e, ref reader) => e._model = Key(ref reader)),
        Field("public_id"u8, static (ref e, ref reader) => e._publicId = Key(ref reader)),
        Field("name"u8, static (ref e, ref reader) => e._name = Text(ref reader)),
        Field("provider"u8, static (ref e, ref reader) => e._provider = Text(ref reader)),
        Field("created"u8, static (ref e, ref reader) => e._created = Number(ref reader)),
        Field("context_length"u8, static (ref e, ref reader) => e._contextLength = Number(ref reader)),
        Field("max_output_tokens"u8, static (ref e, ref reader) => e._maxOutputTokens = Number(ref reader)),
        Field("top_provider"u8, static (ref e, ref reader) => ReadObject(ref e, ref reader, TopProviderFields)),
        Field("architecture"u8, static (ref e, ref reader) => ReadObject(ref e, ref reader, ArchitectureFields)),
        Field("input_modalities"u8, static (ref e, ref reader) => e._input = Kinds(ref reader)),
        Field("output_modalities"u8, static (ref e, ref reader) => e._output = Kinds(ref reader)),
        Field("supported_parameters"u8, static (ref e, ref reader) => e._parameters = Texts(ref reader)),
        Field("pricing"u8, static (ref e, ref reader) => e._pricing = PricingReader.Read(ref reader)),
        Field("knowledge_cutoff"u8, static (ref e, ref reader) => e._knowledgeCutoff = Date(ref reader)),
        Field("expiration_date"u8, static (ref e, ref reader) => e._expirationDate = Date(ref reader)),
        Field("deprecation_date"u8, static (ref e, ref reader) => e._deprecationDate = Date(ref reader)),
        Field("removed"u8, static (ref e, ref reader) => e._removed = Date(ref reader)),
        Field("status"u8, static (ref e, ref reader) => e._status = Text(ref reader)),
        Field("canonical_slug"u8, static (ref e, ref reader) => e._canonicalSlug = Text(ref reader)),
        Field("tokenizer"u8, static (ref e, ref reader) => e._tokenizer = Text(ref reader)),
        Field("replacement"u8, static (ref e, ref reader) => e._replacement = Text(ref reader)),
        Field("replaced_by"u8, static (ref e, ref reader) => e._replacedBy = Text(ref reader)),
        Field("replacement_proposed"u8, static (ref e, ref reader) => e._isReplacementProposed = Flag(ref reader)),
    ];

    private string? _id;
    private string? _model;
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
    private DateOnly? _deprecationDate;
    private DateOnly? _removed;
    private string? _status;
    private string? _canonicalSlug;
    private string? _tokenizer;
    private string? _architectureTokenizer;
    private string? _replacement;
    private string? _replacedBy;
    private bool _isReplacementProposed;

    /// <summary>Reads to the end of the object whose start is the current token; null without a usable id.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="utf8Json">All that the reader reads.</param>
    /// <param name="isNamed">Whether the entry may have its id in <c>model</c> or <c>name</c>.</param>
    public static ModelInfo? Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8Json, bool isNamed)
    {
        int start = (int)reader.TokenStartIndex;
        var entry = new ModelEntry();
        ReadFields(ref entry, ref reader, Fields);
        if (isNamed)
            entry._id ??= entry._model ?? (CatalogForm.IsId(entry._name) ? entry._name : null);
        return string.IsNullOrEmpty(entry._id) ? null : entry.ToModelInfo(entry._id, new RawJson(utf8Json[start..(int)reader.BytesConsumed]));
    }

    private readonly ModelInfo ToModelInfo(string id, RawJson json) => new()
    {
        Id = id,
        Raw = json,
        PublicId = _publicId,
        Name = _name,
        Provider = _provider,
        Created = ToTime(_created),
        ContextLength = _contextLength,
        MaxOutputTokens = _maxOutputTokens ?? _providerMaxOutputTokens,
        InputModalities = _input ?? _architectureInput,
        OutputModalities = _output ?? _architectureOutput,
        SupportedParameters = Parameters.Override(null, _parameters),
        Pricing = _pricing,
        KnowledgeCutoff = _knowledgeCutoff,
        ExpirationDate = _expirationDate ?? _deprecationDate,
        Status = _status,
        Removed = _removed,
        CanonicalSlug = _canonicalSlug,
        Tokenizer = _tokenizer ?? _architectureTokenizer,
        Replacement = _replacement ?? _replacedBy,
        IsReplacementProposed = _isReplacementProposed,
    };

    private static (byte[] Name, FieldHandler Read) Field(ReadOnlySpan<byte> name, FieldHandler read) => (name.ToArray(), read);

    private static void ReadObject(ref ModelEntry entry, ref Utf8JsonReader reader, (byte[] Name, FieldHandler Read)[] fields)
    {
        if (Starts(ref reader, JsonTokenType.StartObject))
            ReadFields(ref entry, ref reader, fields);
    }

    private static void ReadFields(ref ModelEntry entry, ref Utf8JsonReader reader, (byte[] Name, FieldHandler Read)[] fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = 0;
            while (field < fields.Length && !JsonStringReader.ValueEquals(ref reader, fields[field].Name))
                field++;
            if (field < fields.Length)
                fields[field].Read(ref entry, ref reader);
            else
                SkipValue(ref reader);
        }
    }

    /// <summary>Reads a text for people; lone surrogates are replaced.</summary>
    private static string? Text(ref Utf8JsonReader reader) =>
        Starts(ref reader, JsonTokenType.String) ? JsonStringReader.GetReplaced(ref reader) : null;

    /// <summary>Reads a text that is sent or searched for; one that is empty or has lone surrogates counts as absent.</summary>
    private static string? Key(ref Utf8JsonReader reader) =>
        Starts(ref reader, JsonTokenType.String) && JsonStringReader.GetValid(ref reader) is { Length: > 0 } key ? key : null;

    private static long? Number(ref Utf8JsonReader reader) =>
        Starts(ref reader, JsonTokenType.Number) && reader.TryGetInt64(out long number) && number >= 0 ? number : null;

    private static bool Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.True || (reader.TokenType != JsonTokenType.False && !reader.TrySkip());
    }

    private static DateOnly? Date(ref Utf8JsonReader reader) => Text(ref reader) is { } text && CatalogDate.ToDay(text) is { } day
        ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    private static List<string>? Texts(ref Utf8JsonReader reader)
    {
        if (!Starts(ref reader, JsonTokenType.StartArray))
            return null;
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                reader.Skip();
            else if (JsonStringReader.GetValid(ref reader) is { Length: > 0 } text)
                texts.Add(text);
        }

        return texts;
    }

    private static Modalities? Kinds(ref Utf8JsonReader reader) =>
        Texts(ref reader) is { } names ? (Modalities)names.Aggregate(0, static (bits, name) => bits | ModalityBits.FromName(name)) : null;

    private static DateTimeOffset? ToTime(long? unixSeconds) =>
        unixSeconds is { } seconds && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Moves to a value; false, and past the value, when it is of another type.</summary>
    private static bool Starts(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type)
            return true;
        reader.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
