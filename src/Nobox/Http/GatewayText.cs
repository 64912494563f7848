using System.Globalization;
using System.Text;

namespace Nobox;

/// <summary>Makes text of the gateway, which may contain anything, fit to be shown: the token masked, bounded, and safe on one line.</summary>
internal sealed class GatewayText(string token)
{
    /// <summary>The largest error body that is kept, in bytes.</summary>
    public const int LongestBody = 64 * 1024;

    private const int LongestLine = 500;
    private const string Ellipsis = "...";
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';
    private readonly TokenMask _mask = new(token);

    /// <summary>A text on one line; null for null.</summary>
    public string? Line(string? text) => text is null ? null : OnOneLine(_mask.Apply(text));

    /// <summary>A body as text; null when it is empty.</summary>
    public string? Body(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        bool isCut = utf8.Length > LongestBody;
        if (isCut)
            utf8 = WithoutCutRune(utf8[..LongestBody]);
        return _mask.Apply(Encoding.UTF8.GetString(utf8), isCut);
    }

    /// <summary>A text on one line, with escape sequences for what would move or reorder the text around it.</summary>
    public static string OnOneLine(string text)
    {
        var line = new StringBuilder();
        int fits = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Escape(rune) is { } escape)
                line.Append(escape);
            else
                line.Append(rune.ToString());
            if (line.Length <= LongestLine - Ellipsis.Length)
                fits = line.Length;
            else if (line.Length > LongestLine)
                return line.ToString(0, fits) + Ellipsis;
        }

        return line.ToString();
    }

    private static string? Escape(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",

        // Scripts and emoji need them, and they move nothing.
        ZeroWidthNonJoiner or ZeroWidthJoiner => null,
        int code => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                rune.IsBmp ? $"\\u{code:x4}" : $"\\U{code:x8}",
            _ => null,
        },
    };

    /// <summary>Takes away the bytes of a character that was cut in its middle.</summary>
    private static ReadOnlySpan<byte> WithoutCutRune(ReadOnlySpan<byte> utf8)
    {
        int start = utf8.Length - 1;
        while (start > 0 && utf8.Length - start < 4 && (utf8[start] & 0xC0) == 0x80)
            start--;
        return Rune.DecodeFromUtf8(utf8[start..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? utf8[..start] : utf8;
    }
}
