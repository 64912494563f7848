using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads values of responses. Everything but the text of the response is read with tolerance: null and values of another type count as absent. Where text
/// would be lost (<c>Expect...</c>), null counts as absent and another type is an error.
/// </summary>
internal static class Json
{
    // What is written is JSON for an API, never part of a page: only what JSON itself demands is escaped.
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Moves into an object; false, and past the value, when it is none.</summary>
    public static bool StartObject(ref Utf8JsonReader reader) => Start(ref reader, JsonTokenType.StartObject);

    /// <summary>Moves into an object; false when the value is null.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static bool ExpectObject(ref Utf8JsonReader reader) => Expect(ref reader, JsonTokenType.StartObject);

    /// <summary>Moves into an array; false when the value is null.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static bool ExpectArray(ref Utf8JsonReader reader) => Expect(ref reader, JsonTokenType.StartArray);

    /// <summary>Moves into an array; false, and past the value, when it is none.</summary>
    public static bool StartArray(ref Utf8JsonReader reader) => Start(ref reader, JsonTokenType.StartArray);

    /// <summary>Moves into an array's next object, past all that is none; false at the end of the array.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Moves into an array's next element that is not null, an object; false at the end of the array.</summary>
    /// <exception cref="FormatException">The element is something else.</exception>
    public static bool ExpectElement(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.Null)
        {
            // An element that is not there.
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => false,
            _ => throw new FormatException(),
        };
    }

    /// <summary>A text, or null.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static string? ExpectText(ref Utf8JsonReader reader) => Expect(ref reader, JsonTokenType.String) ? reader.GetString() : null;

    /// <summary>Moves to a value of one type; false when it is null.</summary>
    /// <exception cref="FormatException">The value is something else.</exception>
    public static bool Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type)
            return true;
        return reader.TokenType == JsonTokenType.Null ? false : throw new FormatException();
    }

    /// <summary>Moves to the next property's name; false at the end of the object.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next property; false at the end of the object.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="name">The property's name. Comparing it costs a third of what <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/> does.</param>
    public static bool NextProperty(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        bool found = NextProperty(ref reader);
        name = reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
        return found;
    }

    /// <summary>A text; null for anything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>Reads an id, which some servers write as a number; null for anything else.</summary>
    public static string? Id(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
            return Encoding.ASCII.GetString(reader.ValueSpan);
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>Reads the position of an element, which some servers write as text; null for anything else, and 0 for one below.</summary>
    public static int? Position(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(reader.ValueSpan, out long position, out int length) && length == reader.ValueSpan.Length)
        {
            return (int)Math.Clamp(position, 0, int.MaxValue);
        }

        reader.Skip();
        return null;
    }

    /// <summary>Reads an integer; null for anything else.</summary>
    public static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
            return number;
        reader.Skip();
        return null;
    }

    /// <summary>A number; null for anything else.</summary>
    public static double? Real(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number))
            return number;
        reader.Skip();
        return null;
    }

    /// <summary>Gets the UTF-8 of the current string; a part of the response itself unless it has escapes.</summary>
    public static ReadOnlySpan<byte> Utf8(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        byte[] text = new byte[reader.ValueSpan.Length];
        return text.AsSpan(0, reader.CopyString(text));
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            reader.Skip();
    }

    /// <summary>UTF-8 without the mark that some servers put before it, and Utf8JsonReader does not take.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>A name with escapes; empty, which is never a known name, when they are not valid text.</summary>
    private static ReadOnlySpan<byte> UnescapedName(ref Utf8JsonReader reader)
    {
        try
        {
            return Utf8(ref reader);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static bool Start(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        if (reader.TokenType == type)
            return true;
        reader.Skip();
        return false;
    }
}
