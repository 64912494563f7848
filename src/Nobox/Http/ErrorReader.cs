using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads the error in a response, in any shape: <c>{"error": {...}}</c>, <c>{"error": "text"}</c>, either with further fields
/// beside it, and such fields alone.
/// </summary>
internal static class ErrorReader
{
    /// <summary>Whether a body is JSON with an error in it; a body that is not JSON has none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ApiError error)
    {
        error = default;
        ApiError outer = default;
        bool found = false;
        var reader = new Utf8JsonReader(Json.WithoutByteOrderMark(body));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (Json.NextProperty(ref reader))
            {
                if (!IsError(ref reader))
                {
                    ReadField(ref reader, ref outer);
                    continue;
                }

                found = true;
                Read(ref reader, ref error);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A body that is cut or damaged after its error still contains it.
        }

        error = error.Or(outer);
        return found;
    }

    /// <summary>Whether a body without choices is itself an error: a <c>message</c> with a <c>code</c> or a <c>type</c> beside it.</summary>
    public static bool TryReadBare(ReadOnlySpan<byte> body, out ApiError error)
    {
        TryRead(body, out error);
        return error.Message is not null && (error.Code is not null || error.Type is not null);
    }

    /// <summary>The error in an event or a response that is known to contain one: its fields may also be at the top level.</summary>
    public static ApiError ReadEvent(ReadOnlySpan<byte> data)
    {
        TryRead(data, out ApiError error);
        return error;
    }

    /// <summary>
    /// Whether the reader is at an <c>error</c> property with a value. If so the reader moves on to the value; if not, it does not move, so
    /// that the property can be read or skipped as any other.
    /// </summary>
    public static bool IsError(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("error"u8))
            return false;
        Utf8JsonReader value = reader;
        value.Read();
        if (value.TokenType is JsonTokenType.Null or JsonTokenType.False)
            return false;
        reader = value;
        return true;
    }

    /// <summary>Reads the value of an <c>error</c> property; the reader is at that value.</summary>
    public static ApiError Read(ref Utf8JsonReader reader)
    {
        ApiError error = default;
        Read(ref reader, ref error);
        return error;
    }

    private static void Read(ref Utf8JsonReader reader, ref ApiError error)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            string text = reader.GetString()!;
            error = text.Contains(' ') ? error with { Message = text } : error with { Type = text };
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (Json.NextProperty(ref reader))
                ReadField(ref reader, ref error);
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, ref ApiError error)
    {
        if (reader.ValueTextEquals("type"u8))
            error = error with { Type = Text(ref reader) };
        else if (reader.ValueTextEquals("code"u8))
            error = error with { Code = Text(ref reader) };
        else if (reader.ValueTextEquals("param"u8))
            error = error with { Parameter = Text(ref reader) };
        else if (reader.ValueTextEquals("message"u8))
            error = error with { Message = Text(ref reader) };
        else
            Json.SkipValue(ref reader);
    }

    /// <summary>A text, or a number as text: some gateways give the status as the code.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        if (reader.TokenType == JsonTokenType.Number)
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }
}
