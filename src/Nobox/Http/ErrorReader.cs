using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads the reason for an error wherever a server puts it: in JSON of any shape, in an event of a stream, or in plain text.
/// </summary>
internal static class ErrorReader
{
    // The beginning of longer text is enough.
    private const int LongestText = 2000;

    /// <summary>Reads a body, or the data of an event, that is known to be an error.</summary>
    public static ApiError Read(ReadOnlySpan<byte> body)
    {
        body = WithoutFraming(Json.WithoutByteOrderMark(body)).Trim(" \t\r\n"u8);
        if (body.IsEmpty || body[0] == '<')
            return default;
        if (body[0] is (byte)'{' or (byte)'[' or (byte)'"')
            return ErrorNode.Parse(body).ToError();
        ReadOnlySpan<byte> text = body[..Math.Min(body.Length, LongestText)];
        bool isText = !text.ContainsAnyInRange((byte)0, (byte)8) && !text.ContainsAnyInRange((byte)14, (byte)31);
        return isText ? new ApiError(null, null, null, System.Text.Encoding.UTF8.GetString(text)) : default;
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
        if (!value.Read())
            return false;
        Utf8JsonReader probe = value;
        if (IsEmpty(ref probe))
            return false;
        reader = value;
        return true;
    }

    /// <summary>Reads the value of an <c>error</c> property; the reader is at that value.</summary>
    public static ApiError Read(ref Utf8JsonReader reader) => ErrorNode.Parse(ref reader).ToError();

    /// <summary>Determines whether a value says nothing, and neither does anything in it: some servers write all fields of an error that there is not.</summary>
    private static bool IsEmpty(ref Utf8JsonReader value)
    {
        switch (value.TokenType)
        {
            case JsonTokenType.Null or JsonTokenType.False:
                return true;
            case JsonTokenType.String:
                return value.ValueSpan.IsEmpty;
            case JsonTokenType.Number:
                return value.ValueSpan.SequenceEqual("0"u8);
            case JsonTokenType.StartObject:
                while (Json.NextProperty(ref value))
                {
                    if (!value.Read() || !IsEmpty(ref value))
                        return false;
                }

                return value.TokenType == JsonTokenType.EndObject;
            case JsonTokenType.StartArray:
                while (value.Read() && value.TokenType != JsonTokenType.EndArray)
                {
                    if (!IsEmpty(ref value))
                        return false;
                }

                return value.TokenType == JsonTokenType.EndArray;
            default:
                return false;
        }
    }

    private static bool IsErrorDocument(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || (reader.TokenType == JsonTokenType.StartArray && !reader.Read()) || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (Json.NextProperty(ref reader))
            {
                if (IsError(ref reader))
                    return true;
                bool isContent = reader.ValueTextEquals("choices"u8) || reader.ValueTextEquals("data"u8) || reader.ValueTextEquals("models"u8);
                reader.Read();
                Utf8JsonReader value = reader;
                if (isContent && !IsEmpty(ref value))
                    return false;
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A document that is cut after its fields still has them.
        }

        return ErrorNode.Parse(body).IsError;
    }

    /// <summary>Returns the data of the first event when a body is an event stream; otherwise the body.</summary>
    private static ReadOnlySpan<byte> WithoutFraming(ReadOnlySpan<byte> body)
    {
        if (!EventReader.IsEventStream(body))
            return body;
        using var events = new EventReader(new MemoryStream(body.ToArray()), CancellationToken.None);
        return events.MoveNext() ? events.Data.ToArray() : default;
    }
}
