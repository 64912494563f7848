using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>
/// Reads the reason for an error wherever a server puts it: in JSON of any shape, in an event of a stream, or in plain text.
/// </summary>
internal static class ErrorReader
{
    // Longer text is a page or a dump, not a reason.
    private const int LongestText = 2000;

    /// <summary>Reads a body, or the data of an event, that is known to be an error.</summary>
    public static ApiError Read(ReadOnlySpan<byte> body)
    {
        body = WithoutFraming(Json.WithoutByteOrderMark(body)).Trim(" \t\r\n"u8);
        if (body.IsEmpty || body[0] == '<')
            return default;
        if (body[0] is (byte)'{' or (byte)'[' or (byte)'"')
            return ErrorNode.Parse(body).ToError();
        bool isText = body.Length <= LongestText && Utf8.IsValid(body);
        return isText ? new ApiError(null, null, null, System.Text.Encoding.UTF8.GetString(body)) : default;
    }

    /// <summary>
    /// Returns whether a successful response, or an event without choices, is an error: it has an <c>error</c>, or it has nothing else than
    /// the fields of one. A body that is not JSON is none.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ApiError error)
    {
        body = Json.WithoutByteOrderMark(body);
        bool isError = IsErrorDocument(body);
        error = isError ? Read(body) : default;
        return isError;
    }

    /// <summary>
    /// Returns whether the reader is at an <c>error</c> property with a value. If so the reader moves on to the value; if not, it does not move,
    /// so that the property can be read or skipped as any other.
    /// </summary>
    public static bool IsError(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("error"u8))
            return false;
        Utf8JsonReader value = reader;
        if (!value.Read() || IsEmpty(value))
            return false;
        reader = value;
        return true;
    }

    /// <summary>Reads the value of an <c>error</c> property; the reader is at that value.</summary>
    public static ApiError Read(ref Utf8JsonReader reader) => ErrorNode.Parse(ref reader).ToError();

    private static bool IsEmpty(Utf8JsonReader value) => value.TokenType switch
    {
        JsonTokenType.Null or JsonTokenType.False => true,
        JsonTokenType.String => value.ValueSpan.IsEmpty,
        JsonTokenType.Number => value.ValueSpan.SequenceEqual("0"u8),
        JsonTokenType.StartObject or JsonTokenType.StartArray => value.Read() && value.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray,
        _ => false,
    };

    private static bool IsErrorDocument(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var fields = new ErrorFields();
        try
        {
            if (!reader.Read() || (reader.TokenType == JsonTokenType.StartArray && !reader.Read()) || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (Json.NextProperty(ref reader))
            {
                if (IsError(ref reader))
                    return true;
                fields.Note(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A document that is cut after its fields still has them.
        }

        return fields.AreAnError;
    }

    /// <summary>Returns the data of the first event when a body is an event stream; otherwise the body.</summary>
    private static ReadOnlySpan<byte> WithoutFraming(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> rest = body;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            if (line.StartsWith("data:"u8))
                return line[5..];
            bool isFraming = line.IsEmpty || line[0] == ':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);
            if (!isFraming || end < 0)
                break;
            rest = rest[(end + 1)..];
        }

        return body;
    }

    /// <summary>Collects what the fields at the top of a document say about it.</summary>
    private struct ErrorFields
    {
        private bool _haveContent;
        private bool _haveReason;
        private bool _haveLabel;

        public readonly bool AreAnError => !_haveContent && _haveReason && _haveLabel;

        public void Note(ref Utf8JsonReader reader)
        {
            bool isContent = reader.ValueTextEquals("choices"u8) || reader.ValueTextEquals("data"u8) || reader.ValueTextEquals("models"u8);
            bool isError = reader.ValueTextEquals("error"u8);
            bool isDetail = reader.ValueTextEquals("detail"u8) || reader.ValueTextEquals("errors"u8);
            bool isMessage = reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("msg"u8);
            bool isLabel = reader.ValueTextEquals("code"u8) || reader.ValueTextEquals("type"u8);
            bool isStatus = reader.ValueTextEquals("status"u8);
            bool isObject = reader.ValueTextEquals("object"u8);
            bool isSuccess = reader.ValueTextEquals("success"u8);
            reader.Read();
            bool hasValue = !IsEmpty(reader);
            _haveContent |= isContent && hasValue;
            _haveReason |= (isMessage && hasValue && reader.TokenType == JsonTokenType.String) || (isDetail && hasValue) || (isError && reader.TokenType == JsonTokenType.StartObject);
            _haveLabel |= isError || isDetail
                || (isLabel && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                || (isStatus && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int status) && status >= 400)
                || (isObject && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("error"u8))
                || (isSuccess && reader.TokenType == JsonTokenType.False);
            reader.Skip();
        }
    }
}
