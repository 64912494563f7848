using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Names and texts of a list of models. <c>Utf8JsonReader</c> throws where an escape sequence makes half of a surrogate pair;
/// here one broken character takes no other model down.
/// </summary>
internal static class LenientText
{
    /// <summary>The text on which the reader stands, with U+FFFD for each character that is broken.</summary>
    public static string Replaced(ref Utf8JsonReader reader)
    {
        string text = Decode(ref reader);
        return AreAllPaired(text) ? text : Replace(text);
    }

    /// <summary>The text on which the reader stands; null when it holds half of a surrogate pair, with which it could not be sent.</summary>
    public static string? Unbroken(ref Utf8JsonReader reader)
    {
        string text = Decode(ref reader);
        return AreAllPaired(text) ? text : null;
    }

    /// <summary>The UTF-8 of the name on which the reader stands.</summary>
    public static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Decode(ref reader)) : reader.ValueSpan;

    private static string Decode(ref Utf8JsonReader reader)
    {
        string text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? Unescape(text) : text;
    }

    /// <summary>What a text means whose escape sequences the reader has found valid.</summary>
    private static string Unescape(string text)
    {
        var unescaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                unescaped.Append(text[i]);
                continue;
            }

            char escape = text[++i];
            unescaped.Append(escape switch
            {
                'u' => (char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => escape,
            });
            if (escape == 'u')
                i += 4;
        }

        return unescaped.ToString();
    }

    private static bool AreAllPaired(string text)
    {
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static string Replace(string text)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            replaced.Append(rune);
        return replaced.ToString();
    }
}
