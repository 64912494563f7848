using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Json;

namespace Nobox.Generators.Catalog;

/// <summary>Reads one entry of a catalog. The fields may come in any order, some in two places.</summary>
internal ref struct EntryReader(
    JsonReader reader, FieldReader fields, PricingReader pricing, ImmutableArray<CatalogProblem>.Builder problems, bool isNamed)
{
    private delegate void FieldHandler(ref EntryReader entry, string field);

    private static readonly (string Name, FieldHandler Read)[] Fields =
    [
        ("id", static (ref e, _) => e.ReadId()),
        ("public_id", static (ref e, field) => (e._publicId, e.PublicIdSpan) = e.WithSpan(e._fields.Key(field))),
        ("name", static (ref e, field) => e._name = e.WithSpan(e._fields.Text(field))),
        ("provider", static (ref e, field) => e._provider = e._fields.Text(field)),
        ("created", static (ref e, field) => e._created = e._fields.Number(field, FieldReader.LastSecond)),
        ("context_length", static (ref e, field) => e._contextLength = e._fields.Number(field)),
        ("max_output_tokens", static (ref e, field) => e._maxOutputTokens = e._fields.Number(field)),
        ("top_provider", static (ref e, _) => e.ReadTopProvider()),
        ("architecture", static (ref e, _) => e.ReadArchitecture()),
        ("input_modalities", static (ref e, field) => e._input = e._fields.Kinds(field)),
        ("output_modalities", static (ref e, field) => e._output = e._fields.Kinds(field)),
        ("supported_parameters", static (ref e, field) => e._parameters = e._fields.Names(field)),
        ("pricing", static (ref e, _) => e._pricing = e._prices.Read()),
        ("knowledge_cutoff", static (ref e, field) => e._knowledgeCutoff = e._fields.Date(field)),
        ("expiration_date", static (ref e, field) => e._expirationDate = e._fields.Date(field)),
        ("deprecation_date", static (ref e, field) => e._deprecationDate = e._fields.Date(field)),
        ("removed", static (ref e, field) => e._removed = e._fields.Date(field)),
        ("status", static (ref e, field) => e._status = e._fields.Text(field)),
        ("canonical_slug", static (ref e, field) => e._canonicalSlug = e._fields.Text(field)),
        ("tokenizer", static (ref e, field) => e._tokenizer = e._fields.Text(field)),
        ("replacement", static (ref e, field) => e._replacement = e.WithSpan(e._fields.Text(field))),
        ("replaced_by", static (ref e, field) => e._replacedBy = e.WithSpan(e._fields.Text(field))),
        ("replacement_proposed", static (ref e, field) => e._isReplacementProposed = e._fields.Flag(field)),
        ("symbol", static (ref e, _) => e._symbol = e._fields.TextIfAny()),
        ("type", static (ref e, _) => e._type = e._fields.TextIfAny()),
        ("mode", static (ref e, _) => e._mode = e._fields.TextIfAny()),
        ("task", static (ref e, _) => e._task = e._fields.TextIfAny()),
        ("model", static (ref e, field) => e._model = e.WithSpan(e._fields.Key(field))),
    ];

    /// <summary>The fields that entries of any list may have.</summary>
    private static readonly string[] FieldsOfAnything = ["id", "name", "created", "status", "removed", "symbol", "type", "mode", "task"];

    private readonly FieldReader _fields = fields;
    private readonly PricingReader _prices = pricing;
    private readonly TextSpan _start = reader.Span;
    private bool _hasId;
    private string? _id;
    private (string? Id, TextSpan Span) _model;
    private string? _publicId;
    private (string? Text, TextSpan Span) _name;
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
    private string? _deprecationDate;
    private string? _removed;
    private string? _status;
    private string? _canonicalSlug;
    private string? _tokenizer;
    private string? _architectureTokenizer;
    private (string? Id, TextSpan Span) _replacement;
    private (string? Id, TextSpan Span) _replacedBy;
    private bool? _isReplacementProposed;
    private string? _symbol;
    private string? _type;
    private string? _mode;
    private string? _task;

    /// <summary>
    /// Gets a value that indicates whether the entry can be that of a model: it has a field that other things do not have, or none at all
    /// that is unknown.
    /// </summary>
    public bool DescribesModel { get; private set; }

    /// <summary>Gets the position of the id.</summary>
    public TextSpan IdSpan { get; private set; }

    /// <summary>Gets the position of the public id; empty when there is none.</summary>
    public TextSpan PublicIdSpan { get; private set; }

    /// <summary>Gets the position of the replacement; empty when there is none.</summary>
    public readonly TextSpan ReplacementSpan => _replacement.Id is not null ? _replacement.Span : _replacedBy.Span;

    /// <summary>Reads to the end of the object whose start is the current token.</summary>
    public void Read()
    {
        uint seen = 0;
        int expected = 0;
        bool hasUnknown = false;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            TextSpan name = reader.Span;
            int field = FindField(expected);
            if (field < 0)
            {
                hasUnknown = true;
                DescribesModel |= reader.ValueEquals("object") || reader.ValueEquals("owned_by");
                reader.Skip();
                continue;
            }

            DescribesModel |= isNamed || Array.IndexOf(FieldsOfAnything, Fields[field].Name) < 0;

            Fields[field].Read(ref this, Fields[field].Name);
            expected = field + 1;
            if ((seen & (1u << field)) != 0)
                problems.Add(new(CatalogProblemKind.DuplicateField, name, Fields[field].Name));
            seen |= 1u << field;
        }

        DescribesModel |= !hasUnknown;
    }

    public CatalogEntry? ToEntry()
    {
        if (_id is null && isNamed)
            (_id, IdSpan) = _model.Id is not null ? _model : CatalogForm.IsId(_name.Text) ? _name : (null, IdSpan);
        if (_id is null)
        {
            if (!_hasId)
                problems.Add(new(CatalogProblemKind.MissingId, _start));
            return null;
        }

        return new CatalogEntry(_id)
        {
            PublicId = _publicId,
            Name = _name.Text,
            Provider = _provider,
            Created = _created,
            ContextLength = _contextLength,
            MaxOutputTokens = _maxOutputTokens ?? _providerMaxOutputTokens,
            InputModalities = _input ?? _architectureInput,
            OutputModalities = _output ?? _architectureOutput,
            Parameters = _parameters,
            Pricing = _pricing,
            KnowledgeCutoff = _knowledgeCutoff,
            ExpirationDate = _expirationDate ?? _deprecationDate,
            Status = _status,
            Removed = _removed,
            CanonicalSlug = _canonicalSlug,
            Tokenizer = _tokenizer ?? _architectureTokenizer,
            Replacement = _replacement.Id ?? _replacedBy.Id,
            IsReplacementProposed = _isReplacementProposed,
            Symbol = _symbol,
            Kind = _type ?? _mode ?? _task,
        };
    }

    /// <summary>
    /// Returns the position of the current name in <see cref="Fields"/>; -1 for an unknown field. Catalogs mostly have their fields in
    /// one order, so the search begins at the expected one.
    /// </summary>
    private readonly int FindField(int expected)
    {
        int count = isNamed ? Fields.Length : Fields.Length - 1;
        for (int tried = 0; tried < count; tried++)
        {
            int field = (expected + tried) % count;
            if (reader.ValueEquals(Fields[field].Name))
                return field;
        }

        return -1;
    }

    /// <summary>Returns a text with its position, which is empty when there is no text.</summary>
    private readonly (string? Text, TextSpan Span) WithSpan(string? text) => (text, text is null ? default : reader.Span);

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

        _id = _fields.Id();
    }

    private void ReadTopProvider()
    {
        if (!_fields.StartsObject("top_provider"))
            return;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals("max_completion_tokens"))
                _providerMaxOutputTokens = _fields.Number("top_provider.max_completion_tokens");
            else
                reader.Skip();
        }
    }

    private void ReadArchitecture()
    {
        if (!_fields.StartsObject("architecture"))
            return;
        while (reader.Read() && reader.Kind == JsonTokenKind.PropertyName)
        {
            if (reader.ValueEquals("input_modalities"))
                _architectureInput = _fields.Kinds("architecture.input_modalities");
            else if (reader.ValueEquals("output_modalities"))
                _architectureOutput = _fields.Kinds("architecture.output_modalities");
            else if (reader.ValueEquals("tokenizer"))
                _architectureTokenizer = _fields.Text("architecture.tokenizer");
            else
                reader.Skip();
        }
    }
}
