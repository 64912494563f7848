using System.Text;

namespace Nobox.Generators.Emit;

/// <summary>Makes text from a catalog fit for a documentation comment (every text there is well-formed UTF-16): one line, well-formed XML, nothing that turns its direction.</summary>
internal static class DocumentationText
{
    private const int Longest = 200;

    public static string Escape(string text)
    {
        if (IsPlain(text))
            return text;
        var escaped = new StringBuilder(Math.Min(text.Length, Longest) + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (i >= Longest)
            {
                escaped.Append('…');
                break;
            }

            char c = text[i];
            if (c == '&')
                escaped.Append("&amp;");
            else if (c == '<')
                escaped.Append("&lt;");
            else if (c == '>')
                escaped.Append("&gt;");
            else if (IsTag(c))
                i++;
            else if (char.IsHighSurrogate(c))
                escaped.Append(c).Append(text[++i]);
            else
                escaped.Append(IsVisible(c) ? c : ' ');
        }

        return escaped.ToString();
    }

    /// <summary>Whether a text can stand as it is, as all usual ids and names can.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length > Longest)
            return false;
        foreach (char c in text)
        {
            if (c is not (>= ' ' and <= '~') or '&' or '<' or '>')
                return false;
        }

        return true;
    }

    /// <summary>Whether a surrogate begins a character of the planes that hold nothing but invisible tags.</summary>
    private static bool IsTag(char c) => c is '\uDB40' or '\uDB41' or '\uDB42' or '\uDB43';

    /// <summary>
    /// Whether a unit shows as something and leaves its surroundings alone. The ranges are spelled out, since what a
    /// character is depends on the compiler's host, and the same catalog must give the same file everywhere.
    /// </summary>
    private static bool IsVisible(char c) => c is not
        (< ' ' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or '\u061C' or '\u180E'
        or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
        or '\uFEFF' or >= '\uFFF9');
}
