using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads names and strings of a list of models. <c>Utf8JsonReader</c> throws where an escape sequence produces a lone surrogate; here one
/// broken character does not prevent the other models from being read.
/// </summary>
internal static class JsonStringReader
{
    /// <summary>Returns the current string with U+FFFD in place of each lone surrogate.</summary>
    public static string GetReplaced(ref Utf8JsonReader reader) => Surrogates.Replace(Decode(ref reader));

    /// <summary>Returns the current string; null when it has a lone surrogate, so that it could not be sent.</summary>
    public static string? GetValid(ref Utf8JsonReader reader)
    {
        string text = Decode(ref reader);
        return Surrogates.AreAllPaired(text) ? text : null;
    }

    /// <summary>Determines whether the current string or property name is a text.</summary>
    public static bool ValueEquals(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Text) => reader.ValueIsEscaped
        ? Encoding.UTF8.GetBytes(Decode(ref reader)).AsSpan().SequenceEqual(utf8Text)
        : reader.ValueSpan.SequenceEqual(utf8Text);

    private static string Decode(ref Utf8JsonReader reader)
    {
        string text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? JsonEscapes.Decode(text, 0, text.Length) : text;
    }
}
