using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Combines the pieces of one streamed reasoning detail.</summary>
internal sealed class PendingReasoning(ReasoningPiece first)
{
    // In the order of their first coming. A StringBuilder is a text that grows, a ReasoningBuilder an array of texts that grow, and a
    // ParameterValue anything else.
    private readonly List<(string Name, object Value)> _fields = [];
    private string? _id;
    private string? _signature;

    public bool HasIndex => first.Index is not null;

    /// <summary>
    /// Determines whether a piece at the place of this detail is one of it. The id decides, or else the signature, which ends a detail. Data
    /// without an index is always complete.
    /// </summary>
    public bool Continues(in ReasoningPiece piece)
    {
        if (piece.Detail.Type != first.Detail.Type || piece.Detail.Field != first.Detail.Field)
            return false;
        if (piece.Id is not null && _id is not null)
            return piece.Id == _id;
        bool isSealed = _signature is not null && piece.Signature != _signature && (piece.HasText || piece.Signature is not null);
        return !isSealed && !(piece.HasData && piece.Index is null) && (piece.Id is null || HasIndex);
    }

    public void Add(in ReasoningPiece piece)
    {
        _id ??= piece.Id;
        _signature = piece.Signature ?? _signature;
        Add(piece.Detail.Json.Utf8Json);
    }

    public ReasoningDetail ToReasoningDetail()
    {
        string? text = null;
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
        {
            writer.WriteStartObject();
            foreach ((string name, object value) in _fields)
            {
                writer.WritePropertyName(name);
                string? written = Write(writer, value);
                if (ReasoningReader.IsText(name))
                    text ??= written;
            }

            writer.WriteEndObject();
        }

        return new ReasoningDetail(first.Detail.Type, text, ParameterValue.FromUtf8(buffer.Written.Span)) { Field = first.Detail.Field };
    }

    private void Add(ReadOnlySpan<byte> piece)
    {
        var reader = new Utf8JsonReader(piece);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            string name = reader.GetString()!;
            bool grows = name is "data" || ReasoningReader.IsText(name);
            reader.Read();
            if (grows && reader.TokenType == JsonTokenType.String)
                ValueOf(name, static () => new StringBuilder()).Append(reader.GetString());
            else if (grows && IsArrayOfObjects(reader))
                ValueOf(name, static () => new ReasoningBuilder()).Add(ReasoningReader.Details(ref reader, piece, name) ?? []);
            else
                Set(name, ParameterValue.Read(ref reader, piece), reader.TokenType == JsonTokenType.Null);
        }
    }

    /// <summary>Writes a value and returns its text; null when it has none.</summary>
    private static string? Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case StringBuilder builder:
                string text = builder.ToString();
                writer.WriteStringValue(text);
                return text;
            case ReasoningBuilder parts:
                IReadOnlyList<ReasoningDetail> details = parts.Take();
                writer.WriteStartArray();
                foreach (ReasoningDetail detail in details)
                    detail.Json.WriteTo(writer);
                writer.WriteEndArray();
                return details.Count == 0 ? null : string.Concat(details.Select(detail => detail.Text));
            default:
                ((ParameterValue)value).WriteTo(writer);
                return null;
        }
    }

    private static bool IsArrayOfObjects(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            reader.Skip();
        return reader.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Gets the value of a field that grows, which takes the place of one of another kind.</summary>
    private T ValueOf<T>(string name, Func<T> create)
        where T : class
    {
        int place = _fields.FindIndex(field => field.Name == name);
        if (place >= 0 && _fields[place].Value is T existing)
            return existing;
        T value = create();
        if (place < 0)
            _fields.Add((name, value));
        else
            _fields[place] = (name, value);
        return value;
    }

    private void Set(string name, ParameterValue json, bool isNull)
    {
        int place = _fields.FindIndex(field => field.Name == name);
        if (place < 0)
            _fields.Add((name, json));
        else if (!isNull)
            _fields[place] = (name, json);
    }
}
