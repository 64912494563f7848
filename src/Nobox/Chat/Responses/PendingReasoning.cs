using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Combines the pieces of one streamed reasoning detail.</summary>
internal sealed class PendingReasoning(ReasoningDetail first, bool hasIndex)
{
    // In the order of their first coming. A StringBuilder is a text that grows, a ReasoningBuilder an array of texts that grow, and a
    // ParameterValue anything else.
    private readonly List<(string Name, object Value)> _fields = [];

    public bool HasIndex => hasIndex;

    public string? Id { get; set; }

    /// <summary>Determines whether a piece that says nothing else may be one of this detail. Redacted thinking is always complete.</summary>
    public bool Continues(ReasoningDetail piece) => piece.Type == first.Type && piece.Field == first.Field && piece.Type != "redacted_thinking";

    public void Add(ReadOnlySpan<byte> piece)
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

        return new ReasoningDetail(first.Type, text, ParameterValue.FromUtf8(buffer.Written.Span)) { Field = first.Field };
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
