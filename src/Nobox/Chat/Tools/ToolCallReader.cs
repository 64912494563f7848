using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>Reads tool calls, complete or in pieces, in the forms that gateways write.</summary>
internal ref struct ToolCallReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly EventPlaces? _places;
    private int? _index;
    private string? _id;
    private string? _name;
    private string? _arguments;
    private bool _hasCompleteArguments;
    private List<KeyValuePair<string, ParameterValue>>? _ofCall;
    private List<KeyValuePair<string, ParameterValue>>? _ofFunction;

    private ToolCallReader(ReadOnlySpan<byte> json, EventPlaces? places)
    {
        _json = json;
        _places = places;
    }

    /// <summary>Reads the <c>tool_calls</c> of a message or a delta, of which one need not be in an array; null when there are none.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="places">Receives the places of the arguments; null when nobody asks for them.</param>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, EventPlaces? places = null)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                List<ToolCallDelta>? calls = null;
                for (int position = 0; Json.ExpectElement(ref reader); position++)
                {
                    ToolCallDelta call = ReadCall(ref reader, json, position, places);
                    if (!call.IsEmpty)
                        (calls ??= new List<ToolCallDelta>(1)).Add(call);
                }

                return calls;
            case JsonTokenType.StartObject:
                return ReadCall(ref reader, json, 0, places) is { IsEmpty: false } only ? [only] : null;
            default:
                return IsNothing(reader) ? null : throw new FormatException();
        }
    }

    /// <summary>Reads a <c>function_call</c>, which was the only call of a message before there were tools; null when there is none.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? ReadFunctionCall(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return IsNothing(reader) ? null : throw new FormatException();
        var call = new ToolCallReader(json, places: null);
        call.ReadFields(ref reader, isFunction: true);
        return call.ToDelta(0) is { IsEmpty: false } delta ? [delta] : null;
    }

    /// <summary>Reads one call, whose object the reader is in.</summary>
    public static ToolCallDelta ReadCall(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int position, EventPlaces? places = null)
    {
        var call = new ToolCallReader(json, places);
        call.ReadFields(ref reader, isFunction: false);
        return call.ToDelta(position);
    }

    /// <summary>Reads the fields of a call, or of its function. Name and arguments are in the function; some gateways have no such object.</summary>
    private void ReadFields(ref Utf8JsonReader reader, bool isFunction)
    {
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("arguments"u8))
                ReadArguments(ref reader, _json, _places);
            else if (reader.ValueTextEquals("name"u8))
                _name = Json.ExpectText(ref reader) ?? _name;
            else if (isFunction)
                Keep(ref reader, ref _ofFunction);
            else if (reader.ValueTextEquals("index"u8))
                _index = Json.Position(ref reader);
            else if (reader.ValueTextEquals("id"u8))
                _id = Json.Id(ref reader);
            else if (reader.ValueTextEquals("type"u8))
                ReadType(ref reader);
            else if (!reader.ValueTextEquals("function"u8))
                Keep(ref reader, ref _ofCall);
            else if (Json.ExpectObject(ref reader))
                ReadFields(ref reader, isFunction: true);
        }
    }

    /// <summary>Determines whether a value is null or an empty text, as which some gateways write that there are no calls.</summary>
    private static bool IsNothing(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty;

    /// <summary>Reads arguments: a text, or JSON, which is complete.</summary>
    private void ReadArguments(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, EventPlaces? places)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
        {
            _arguments = reader.GetString();
            if (_arguments is not null)
                places?.NoteText(in reader, _arguments);
            return;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        ReadOnlySpan<byte> value = json[start..(int)reader.BytesConsumed];
        if (!Utf8.IsValid(value))
            throw new FormatException();
        _arguments = Encoding.UTF8.GetString(value);
        _hasCompleteArguments = true;
    }

    /// <summary>Takes the arguments from a field of another name when there are none by the usual one.</summary>
    private void TakeArguments(List<KeyValuePair<string, ParameterValue>>? fields)
    {
        if (fields is null || !string.IsNullOrEmpty(_arguments))
            return;
        int place = fields.FindIndex(static field => field.Key is "parameters" or "args" or "input");
        if (place < 0)
            return;
        byte[] json = Encoding.UTF8.GetBytes(fields[place].Value.ToJson());
        fields.RemoveAt(place);
        var reader = new Utf8JsonReader(json);
        ReadArguments(ref reader, json, places: null);
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        string? type = Json.Text(ref reader);
        if (!string.IsNullOrEmpty(type) && type.ToLowerInvariant() is not ("function" or "tool_use"))
            (_ofCall ??= []).Add(KeyValuePair.Create("type", (ParameterValue)type));
    }

    private readonly void Keep(ref Utf8JsonReader reader, ref List<KeyValuePair<string, ParameterValue>>? fields)
    {
        string name = reader.GetString()!;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        (fields ??= []).Add(KeyValuePair.Create(name, ParameterValue.FromUtf8(_json[start..(int)reader.BytesConsumed])));
    }

    private ToolCallDelta ToDelta(int position)
    {
        TakeArguments(_ofFunction);
        if (_ofCall?.Exists(static field => field.Key == "type") == false)
            TakeArguments(_ofCall);
        return new(_index ?? position, _id, _name, _arguments ?? "")
        {
            HasCompleteArguments = _hasCompleteArguments,
            HasNoIndex = _index is null,
            Extras = _ofCall is null or [] && (_ofFunction is null or []) ? null : new() { Call = ValueList.Of(_ofCall), Function = ValueList.Of(_ofFunction) },
        };
    }
}
