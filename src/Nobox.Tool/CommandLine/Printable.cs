using System.Globalization;
using System.Text;

namespace Nobox.Tool;

/// <summary>
/// Makes text from a catalog or a gateway fit for a terminal and for the log of a CI system: a model's name must neither move the cursor
/// or change colors, nor turn the direction of writing, begin a line, or begin a command.
/// </summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => CiCommands.Break(text.Any(IsUnfit)
        ? string.Create(text.Length, text, (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = IsUnfit(source[i]) ? Replacement : source[i];
        })
        : text);

    /// <summary>Makes the text of a catalog file fit for the same; it stays JSON of the same meaning.</summary>
    public static string Json(ReadOnlySpan<byte> utf8) => CiCommands.BreakInJson(Encoding.UTF8.GetString(utf8));

    private static bool IsUnfit(char c) => char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
