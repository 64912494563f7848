using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>One entry of a catalog while it is read: the fields may come in any order, some from two places.</summary>
internal ref struct EntryReader(JsonReader reader, FieldReader fields, PricingReader pricing, ImmutableArray<CatalogProblem>.Builder problems)
{
    private readonly TextSpan _start = reader.Span;
    private bool _hasId;
    private string? _id;
    private string? _publicId;
    private string? _name;
    private string? _provider;
    private long? _created;
    private long? _contextLength;
    private long? _maxOutputTokens;
    private long? _providerMaxOutputTokens;
    private int? _input;
    private int? _output;
    private int? _architectureInput;
    private int? _architectureOutput;
    private EquatableArray<string>? _parameters;
    private CatalogPricing? _pricing;
    private string? _knowledgeCutoff;
    private string? _expirationDate;
    private string? _status;
    private string? _canonicalSlug;
    private string? _tokenizer;
    private string? _architectureTokenizer;
    private string? _replacement;
    private string? _replacedBy;
    private TextSpan _replacementSpan;
    private TextSpan _replacedBySpan;

    /// <summary>Where the id stands.</summary>
    public TextSpan IdSpan { get; private set; }

    /// <summary>Where the public id stands; empty when there is none.</summary>
    public TextSpan PublicIdSpan { get; private set; }

    /// <summary>Where the replacement stands; empty when there is none.</summary>
    public readonly TextSpan ReplacementSpan => _replacement is not null ? _replacementSpan : _replacedBy is not null ? _replacedBySpan : default;

    /// <summary>Reads up to the end of the object whose start is the current token.</summary>
    public void Read()
    {
        uint seen = 0;
        int expected = 0;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            TextSpan name = reader.Span;
            int field = FindField(expected);
            ReadField(field);
            if (field == FieldNames.Length)
                continue;
            expected = field + 1;
            if ((seen & (1u << field)) != 0)
                problems.Add(new(CatalogProblemKind.DuplicateField, name, FieldNames[field]));
            seen |= 1u << field;
        }
    }

    public CatalogEntry? ToEntry()
    {
        if (_id is null)
        {
            if (!_hasId)
                problems.Add(new(CatalogProblemKind.MissingId, _start));
            return null;
        }

        return new CatalogEntry(_id)
        {
            PublicId = _publicId,
            Name = _name,
            Provider = _provider,
            Created = _created,
            ContextLength = _contextLength,
            MaxOutputTokens = _maxOutputTokens ?? _providerMaxOutputTokens,
            InputModalities = _input ?? _architectureInput,
            OutputModalities = _output ?? _architectureOutput,
            Parameters = _parameters,
            Pricing = _pricing,
            KnowledgeCutoff = _knowledgeCutoff,
            ExpirationDate = _expirationDate,
            Status = _status,
            CanonicalSlug = _canonicalSlug,
            Tokenizer = _tokenizer ?? _architectureTokenizer,
            Replacement = _replacement ?? _replacedBy,
        };
    }

    private static readonly string[] FieldNames =
    [
        "id", "public_id", "name", "provider", "created", "context_length", "max_output_tokens", "top_provider", "architecture",
        "input_modalities", "output_modalities", "supported_parameters", "pricing", "knowledge_cutoff", "expiration_date",
        "status", "canonical_slug", "tokenizer", "replacement", "replaced_by",
    ];

    /// <summary>
    /// The current name's position in <see cref="FieldNames"/>, whose length stands for a field that catalogs may have for others.
    /// Catalogs mostly have their fields in one order, so the search begins at the one expected.
    /// </summary>
    private readonly int FindField(int expected)
    {
        for (int tried = 0; tried < FieldNames.Length; tried++)
        {
            int field = (expected + tried) % FieldNames.Length;
            if (reader.ValueEquals(FieldNames[field]))
                return field;
        }

        return FieldNames.Length;
    }

    private void ReadField(int field)
    {
        switch (field)
        {
            case 0:
                ReadId();
                break;
            case 1:
                _publicId = fields.Key("public_id");
                PublicIdSpan = _publicId is null ? default : reader.Span;
                break;
            case 2:
                _name = fields.Text("name");
                break;
            case 3:
                _provider = fields.Text("provider");
                break;
            case 4:
                _created = fields.Number("created", FieldReader.LastSecond);
                break;
            case 5:
                _contextLength = fields.Number("context_length");
                break;
            case 6:
                _maxOutputTokens = fields.Number("max_output_tokens");
                break;
            case 7:
                ReadTopProvider();
                break;
            case 8:
                ReadArchitecture();
                break;
            case 9:
                _input = fields.Kinds("input_modalities");
                break;
            case 10:
                _output = fields.Kinds("output_modalities");
                break;
            case 11:
                _parameters = fields.Names("supported_parameters");
                break;
            case 12:
                _pricing = pricing.Read();
                break;
            case 13:
                _knowledgeCutoff = fields.Date("knowledge_cutoff");
                break;
            case 14:
                _expirationDate = fields.Date("expiration_date");
                break;
            case 15:
                _status = fields.Text("status");
                break;
            case 16:
                _canonicalSlug = fields.Text("canonical_slug");
                break;
            case 17:
                _tokenizer = fields.Text("tokenizer");
                break;
            case 18:
                _replacement = fields.Text("replacement");
                _replacementSpan = reader.Span;
                break;
            case 19:
                _replacedBy = fields.Text("replaced_by");
                _replacedBySpan = reader.Span;
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadId()
    {
        _hasId = true;
        _id = null;
        if (!reader.Read())
            return;
        IdSpan = reader.Span;
        if (reader.Kind != JsonTokenKind.String)
        {
            TextSpan span = reader.Skip();
            problems.Add(new(CatalogProblemKind.WrongType, span, "id", "a string"));
            return;
        }

        string id = reader.GetString();
        if (id.Length > 0 && Surrogates.AreAllPaired(id))
            _id = id;
        else
            problems.Add(new(CatalogProblemKind.InvalidId, IdSpan));
    }

    private void ReadTopProvider()
    {
        if (!fields.StartsObject("top_provider"))
            return;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals("max_completion_tokens"))
                _providerMaxOutputTokens = fields.Number("top_provider.max_completion_tokens");
            else
                reader.Skip();
        }
    }

    private void ReadArchitecture()
    {
        if (!fields.StartsObject("architecture"))
            return;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals("input_modalities"))
                _architectureInput = fields.Kinds("architecture.input_modalities");
            else if (reader.ValueEquals("output_modalities"))
                _architectureOutput = fields.Kinds("architecture.output_modalities");
            else if (reader.ValueEquals("tokenizer"))
                _architectureTokenizer = fields.Text("architecture.tokenizer");
            else
                reader.Skip();
        }
    }
}
