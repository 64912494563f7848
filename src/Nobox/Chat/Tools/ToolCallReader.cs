using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>Reads tool calls, complete or in pieces, in the forms that gateways write.</summary>
internal ref struct ToolCallReader
{
    private readonly ReadOnlySpan<byte> _json;
    private int? _index;
    private string? _id;
    private string? _name;
    private string? _arguments;
    private bool _hasCompleteArguments;
    private List<KeyValuePair<string, ParameterValue>>? _ofCall;
    private List<KeyValuePair<string, ParameterValue>>? _ofFunction;

    private ToolCallReader(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Reads the <c>tool_calls</c> of a message or a delta; null when there are none.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!Json.ExpectArray(ref reader))
            return null;
        List<ToolCallDelta>? calls = null;
        for (int position = 0; Json.ExpectElement(ref reader); position++)
        {
            ToolCallDelta call = ReadCall(ref reader, json, position);
            if (!call.IsEmpty)
                (calls ??= new List<ToolCallDelta>(1)).Add(call);
        }

        return calls;
    }

    /// <summary>Reads a <c>function_call</c>, which was the only call of a message before there were tools; null when there is none.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static List<ToolCallDelta>? ReadFunctionCall(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!Json.ExpectObject(ref reader))
            return null;
        var call = new ToolCallReader(json);
        call.ReadFields(ref reader, isFunction: true);
        return call.ToDelta(0) is { IsEmpty: false } delta ? [delta] : null;
    }

    /// <summary>Reads one call, whose object the reader is in.</summary>
    public static ToolCallDelta ReadCall(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int position)
    {
        var call = new ToolCallReader(json);
        call.ReadFields(ref reader, isFunction: false);
        return call.ToDelta(position);
    }

    /// <summary>Reads the fields of a call, or of its function. Name and arguments are in the function; some gateways have no such object.</summary>
    private void ReadFields(ref Utf8JsonReader reader, bool isFunction)
    {
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("arguments"u8))
                ReadArguments(ref reader);
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

    private void ReadArguments(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
        {
            _arguments = reader.GetString();
            return;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        ReadOnlySpan<byte> value = _json[start..(int)reader.BytesConsumed];
        if (!Utf8.IsValid(value))
            throw new FormatException();

        // PHP writes an empty object as an array.
        _arguments = value is [(byte)'[', (byte)']'] ? "{}" : Encoding.UTF8.GetString(value);
        _hasCompleteArguments = true;
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        string? type = Json.Text(ref reader);
        if (!string.IsNullOrEmpty(type) && !type.Equals("function", StringComparison.OrdinalIgnoreCase))
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

    private readonly ToolCallDelta ToDelta(int position) => new(_index ?? position, _id, _name, _arguments ?? "")
    {
        HasCompleteArguments = _hasCompleteArguments,
        Extras = _ofCall is null && _ofFunction is null ? null : new() { Call = ValueList.Of(_ofCall), Function = ValueList.Of(_ofFunction) },
    };
}
