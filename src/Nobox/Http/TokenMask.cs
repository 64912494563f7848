using System.Globalization;

namespace Nobox;

/// <summary>
/// Masks the token in text of the gateway, also where JSON escapes some of its characters. A short token is masked only where no letter
/// or digit is next to it, so that a token such as <c>password</c> does not eat into other words; a very short one is not masked.
/// </summary>
internal sealed class TokenMask(string token)
{
    private const string Mask = "[token]";
    private const int ShortestPlausible = 8;
    private const int ShortestTelling = 4;

    // No text contains so many characters of a token by chance.
    private const int LongEnoughAnywhere = 20;

    /// <summary>Masks every occurrence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether the text was cut, so that it may end with the first characters of the token.</param>
    public string Apply(string text, bool isCut = false)
    {
        if (token.Length < ShortestPlausible)
            return text;
        var masked = new System.Text.StringBuilder();
        int copied = 0;
        for (int start = 0; start < text.Length; start++)
        {
            if (Match(text, start, isCut) is not (> 0 and var length) || !MayStartAt(text, start) || !MayEndAt(text, start + length))
                continue;
            masked.Append(text, copied, start - copied).Append(Mask);
            copied = start + length;
            start = copied - 1;
        }

        return copied == 0 ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The length of the token in the text at a position; 0 when the text has something else there.</summary>
    private int Match(string text, int start, bool isCut)
    {
        int at = start;
        foreach (char expected in token)
        {
            if (at == text.Length)
                return isCut && at - start >= ShortestTelling ? at - start : 0;
            int length = LengthOf(expected, text.AsSpan(at));
            if (length == 0)
                return 0;
            at += length;
        }

        return at - start;
    }

    /// <summary>The length of a character at the start of a text, as it is or in an escape sequence of JSON; 0 when it is not there.</summary>
    private static int LengthOf(char expected, ReadOnlySpan<char> text)
    {
        if (text[0] == expected)
            return 1;
        if (text[0] != '\\' || text.Length < 2)
            return 0;
        if (text[1] == expected)
            return 2;
        return text[1] == 'u' && text.Length >= 6
            && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) && code == expected
            ? 6
            : 0;
    }

    private bool MayStartAt(string text, int start) =>
        token.Length >= LongEnoughAnywhere || start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]) || EndsWithEscape(text.AsSpan(0, start));

    private bool MayEndAt(string text, int end) =>
        token.Length >= LongEnoughAnywhere || end == text.Length || !char.IsAsciiLetterOrDigit(text[end]);

    /// <summary>Determines whether a text ends with an escape sequence of JSON, such as <c>\n</c>, whose letter is not one of the text.</summary>
    private static bool EndsWithEscape(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[^2] == '\\' || text.Length >= 6 && text[^6..].StartsWith("\\u", StringComparison.Ordinal);
}
