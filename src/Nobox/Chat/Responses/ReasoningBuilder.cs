using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Combines the pieces of streamed reasoning details: pieces of one index are one detail, whose texts grow and whose other fields have the
/// last value received. A delta's first piece continues the previous detail if it has no index and the kinds are the same.
/// </summary>
/// <remarks>Not safe for use by several threads.</remarks>
public sealed class ReasoningBuilder
{
    private readonly List<Detail> _details = [];

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ReasoningDetails"/>.</param>
    /// <exception cref="NoboxProtocolException">A string is not valid Unicode.</exception>
    public void Add(IReadOnlyList<ReasoningDetail> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        bool isFirst = true;
        foreach (ReasoningDetail piece in pieces)
        {
            try
            {
                Add(piece, mayGoOn: isFirst);
            }
            catch (InvalidOperationException)
            {
                // So Utf8JsonReader calls a lone surrogate.
                throw new NoboxProtocolException("A string of the reasoning is not valid Unicode.");
            }

            isFirst = false;
        }
    }

    /// <summary>Takes out the details, which are complete once their choice has ended: its delta has a finish reason, or is the last.</summary>
    /// <returns>The details, in order; none when there were no pieces since the last time.</returns>
    public IReadOnlyList<ReasoningDetail> Take()
    {
        ReasoningDetail[] details = [.. _details.Select(detail => detail.ToReasoningDetail())];
        _details.Clear();
        return details;
    }

    /// <summary>Writes a complete detail in the same way as one that was combined.</summary>
    internal static ReasoningDetail Normalize(ReasoningDetail whole)
    {
        var builder = new ReasoningBuilder();
        builder.Add(whole, mayGoOn: false);
        return builder.Take()[0];
    }

    private void Add(ReasoningDetail piece, bool mayGoOn)
    {
        var reader = new Utf8JsonReader(piece.Json.Utf8Json);
        string? index = null, id = null;
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader)?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            else if (reader.ValueTextEquals("id"u8))
                id = Json.Text(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        Detail? detail = index is null
            ? mayGoOn && _details is [.., { Index: null } last] && last.Type == piece.Type && (id is null || id == last.Id) ? last : null
            : _details.Find(other => other.Index == index && other.Type == piece.Type);
        if (detail is null)
            _details.Add(detail = new Detail(index, piece.Type));
        detail.Id ??= id;
        detail.Add(piece.Json.Utf8Json);
    }

    private sealed class Detail(string? index, string type)
    {
        // In the order of their first coming. A StringBuilder is a text that grows, anything else JSON.
        private readonly List<(string Name, StringBuilder? Text, ParameterValue Json)> _fields = [];

        public string? Index => index;

        public string Type => type;

        public string? Id { get; set; }

        public void Add(ReadOnlySpan<byte> piece)
        {
            var reader = new Utf8JsonReader(piece);
            reader.Read();
            while (Json.NextProperty(ref reader))
            {
                string name = reader.GetString()!;
                bool grows = name is "text" or "summary" or "data";
                reader.Read();
                if (reader.TokenType == JsonTokenType.String && grows)
                {
                    Grow(name, reader.GetString()!);
                    continue;
                }

                Set(name, ParameterValue.Read(ref reader, piece), reader.TokenType == JsonTokenType.Null);
            }
        }

        public ReasoningDetail ToReasoningDetail() => new(
            type,
            _fields.Find(field => field is { Name: "text" or "summary", Text: not null }).Text?.ToString(),
            ParameterValue.FromUtf8(ToUtf8()));

        private byte[] ToUtf8()
        {
            using var buffer = new PooledBuffer(256);
            using (var writer = new Utf8JsonWriter(buffer, Json.WriterOptions))
            {
                writer.WriteStartObject();
                foreach ((string name, StringBuilder? text, ParameterValue json) in _fields)
                {
                    writer.WritePropertyName(name);
                    if (text is null)
                        json.WriteTo(writer);
                    else
                        writer.WriteStringValue(text.ToString());
                }

                writer.WriteEndObject();
            }

            return buffer.Written.ToArray();
        }

        private void Grow(string name, string text)
        {
            int place = _fields.FindIndex(field => field.Name == name);
            if (place < 0)
                _fields.Add((name, new StringBuilder(text), default));
            else if (_fields[place].Text is { } before)
                before.Append(text);
            else
                _fields[place] = (name, new StringBuilder(text), default);
        }

        private void Set(string name, ParameterValue json, bool isNull)
        {
            int place = _fields.FindIndex(field => field.Name == name);
            if (place < 0)
                _fields.Add((name, null, json));
            else if (!isNull)
                _fields[place] = (name, null, json);
        }
    }
}
