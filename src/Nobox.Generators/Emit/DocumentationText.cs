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
        for (int i = 0; i < text.Length; i += VisibleText.LengthAt(text, i))
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
            else if (!VisibleText.IsVisibleAt(text, i))
                escaped.Append(' ');
            else
                escaped.Append(text, i, VisibleText.LengthAt(text, i));
        }

        return escaped.ToString();
    }

    /// <summary>Determines whether a text needs no escapes, as with all usual ids and names.</summary>
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
}
