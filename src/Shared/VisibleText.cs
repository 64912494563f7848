using System.Globalization;
using System.Text;

namespace Nobox.Shared;

/// <summary>
/// Which characters of catalog text show as something and leave their surroundings alone. The ranges are spelled out, since what a
/// character is depends on the compiler's host, and the same catalog must give the same file everywhere.
/// </summary>
internal static class VisibleText
{
    /// <summary>The number of UTF-16 units of the character at a position.</summary>
    public static int LengthAt(string text, int position) =>
        position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 1;

    /// <summary>Determines whether the character at a position is visible, and neither ends the line nor changes the direction of writing.</summary>
    public static bool IsVisibleAt(string text, int position)
    {
        char c = text[position];
        return char.IsSurrogate(c)
            ? LengthAt(text, position) == 2 && !IsInvisible(char.ConvertToUtf32(c, text[position + 1]))
            : !IsInvisible(c);
    }

    /// <summary>
    /// A text for a message: all that cannot be seen is an escape sequence, nothing begins a command of a CI system, and of a long text only
    /// the beginning is there.
    /// </summary>
    public static string Escape(string text, int longest)
    {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.Length; i += LengthAt(text, i))
        {
            int length = LengthAt(text, i);
            if (escaped.Length + length > longest)
            {
                escaped.Append('…');
                break;
            }

            if (IsVisibleAt(text, i))
                escaped.Append(text, i, length);
            else
                AppendEscape(escaped, text, i, length);
        }

        return CiCommands.Break(escaped.ToString());
    }

    private static void AppendEscape(StringBuilder escaped, string text, int start, int length)
    {
        for (int i = start; i < start + length; i++)
            escaped.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
    }

    private static bool IsInvisible(int character) => character is
        < ' ' or (>= 0x7F and <= 0xA0) or 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF9 and <= 0xFFFF) or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);
}
