using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads the error of an answer, in any shape: <c>{"error": {...}}</c>, <c>{"error": "text"}</c>, and the same with the fields
/// beside it.
/// </summary>
internal static class ErrorReader
{
    /// <summary>Whether a body is JSON with an error in it; a body that is not JSON has none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ApiError error)
    {
        error = default;
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("error"u8))
                {
                    reader.Read();
                    if (reader.TokenType is JsonTokenType.Null or JsonTokenType.False)
                        continue;
                    error = Read(ref reader);
                    return true;
                }

                reader.Read();
                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the value of an <c>error</c> property, on which the reader stands.</summary>
    public static ApiError Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new ApiError(null, null, reader.GetString());
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        string? type = null, code = null, message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
                type = Text(ref reader);
            else if (reader.ValueTextEquals("code"u8))
                code = Text(ref reader);
            else if (reader.ValueTextEquals("message"u8))
                message = Text(ref reader);
            else
                Skip(ref reader);
        }

        return new ApiError(type, code, message);
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

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
