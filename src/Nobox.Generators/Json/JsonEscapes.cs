using System.Globalization;
using System.Text;

namespace Nobox.Generators.Json;

/// <summary>The escape sequences of JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>The length of the escape sequence at a backslash; zero when it is none.</summary>
    public static int Length(string text, int backslash)
    {
        if (backslash + 1 >= text.Length)
            return 0;
        char c = text[backslash + 1];
        if (c != 'u')
            return c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' ? 2 : 0;
        if (backslash + 6 > text.Length)
            return 0;
        for (int i = backslash + 2; i < backslash + 6; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                return 0;
        }

        return 6;
    }

    /// <summary>What a string's inside means, whose escape sequences are valid.</summary>
    public static string Decode(string text, int start, int end)
    {
        var decoded = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            if (text[i] != '\\')
            {
                decoded.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'u':
                    decoded.Append((char)ushort.Parse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'b':
                    decoded.Append('\b');
                    break;
                case 'f':
                    decoded.Append('\f');
                    break;
                case 'n':
                    decoded.Append('\n');
                    break;
                case 'r':
                    decoded.Append('\r');
                    break;
                case 't':
                    decoded.Append('\t');
                    break;
                default:
                    decoded.Append(text[i]);
                    break;
            }
        }

        return decoded.ToString();
    }
}
