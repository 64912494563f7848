using System.Globalization;
using System.Text;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Catalog text in messages. It comes from outside: it may not begin a new line, which a build log would take for a message
/// of its own, nor turn the direction of writing, nor be endless.
/// </summary>
internal static class Quoted
{
    private const int Longest = 120;

    /// <summary>A text between quotes, in which all that cannot be seen is written as an escape sequence.</summary>
    public static string Text(string text)
    {
        var quoted = new StringBuilder("'");
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            int length = pair ? 2 : 1;
            if (quoted.Length + length > Longest)
            {
                quoted.Append('…');
                break;
            }

            if (IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, i)))
                quoted.Append(text, i, length);
            else
                Escape(quoted, text, i, length);
            i += length - 1;
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>What a message adds when a text is most likely a mistyped one.</summary>
    public static string Suggestion(string? nearest) => nearest is null ? "" : "; did you mean " + Text(nearest) + "?";

    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void Escape(StringBuilder quoted, string text, int start, int length)
    {
        for (int i = start; i < start + length; i++)
            quoted.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
    }
}
