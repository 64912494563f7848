using System.Globalization;
using System.Text;

namespace Nobox.Generators.Values;

/// <summary>Writes text as C# string literals, in ASCII whatever it holds.</summary>
internal static class CSharpLiteral
{
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~')
                literal.Append(c);
            else
                literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return literal.Append('"').ToString();
    }
}
