using System.Globalization;
using System.Text;

namespace Nobox.Shared;

/// <summary>Decodes the escape sequences of JSON strings, also those that produce lone surrogates.</summary>
internal static class JsonEscapes
{
    /// <summary>Returns the length of the escape sequence at a backslash; zero when it is invalid.</summary>
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

    /// <summary>Decodes a part of a text whose escape sequences are valid.</summary>
    public static string Decode(string text, int start, int end)
    {
        var decoded = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c == '\\')
            {
                c = text[++i] switch
                {
#pragma warning disable CA1846 // .NET Standard 2.0 has no overload for spans.
                    'u' => (char)ushort.Parse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
#pragma warning restore CA1846
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    char other => other,
                };
                if (text[i] == 'u')
                    i += 4;
            }

            decoded.Append(c);
        }

        return decoded.ToString();
    }
}
