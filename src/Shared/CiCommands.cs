using System.Text;

namespace Nobox.Shared;

/// <summary>
/// Text from outside in what a CI system reads as a log. Such a system executes commands that it finds there: Azure Pipelines and TeamCity
/// those that begin with <c>##</c>, wherever they are in a line, GitHub Actions those that a line begins with, after <c>::</c>.
/// </summary>
internal static class CiCommands
{
    /// <summary>Returns the text with a space inside everything that could begin a command.</summary>
    public static string Break(string text)
    {
        if (text.IndexOf("##", StringComparison.Ordinal) < 0 && text.IndexOf("::", StringComparison.Ordinal) < 0)
            return text;
        var broken = new StringBuilder(text.Length + 8);
        bool isLineStart = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            broken.Append(c);
            if (i + 1 < text.Length && text[i + 1] == c && (c == '#' || (c == ':' && isLineStart)))
                broken.Append(' ');
            isLineStart = c is '\n' or '\r' || (isLineStart && char.IsWhiteSpace(c));
        }

        return broken.ToString();
    }

    /// <summary>Returns JSON text of the same meaning in which no string could begin a command.</summary>
    public static string BreakInJson(string json)
    {
        if (json.IndexOf("##", StringComparison.Ordinal) < 0)
            return json;
        var broken = new StringBuilder(json.Length + 8);
        for (int i = 0; i < json.Length; i++)
            broken.Append(json[i] == '#' && i > 0 && json[i - 1] == '#' ? "\\u0023" : json[i].ToString());
        return broken.ToString();
    }
}
