using System.Globalization;
using System.Text;

namespace Nobox.Generators.Json;

/// <summary>Writes JSON strings in ASCII.</summary>
internal static class JsonText
{
    public static void Quote(StringBuilder json, string value)
    {
        json.Append('"');
        foreach (char c in value)
        {
            if (c is >= ' ' and <= '~' and not ('"' or '\\'))
                json.Append(c);
            else
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        json.Append('"');
    }
}
