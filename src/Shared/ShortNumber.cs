using System.Globalization;

namespace Nobox.Shared;

/// <summary>Writes prices in few characters: they are tiny numbers, and every assembly carries all of them.</summary>
internal static class ShortNumber
{
    /// <summary>A JSON number of the same value: <c>0.000002</c> is <c>2e-6</c>.</summary>
    /// <param name="value">A number that is not negative.</param>
    public static string Write(decimal value)
    {
        string plain = Trimmed(value);
        int point = plain.IndexOf('.');
        if (point < 0)
            return plain;
        string digits = plain.Remove(point, 1).TrimStart('0');
        string scientific = digits + "e-" + (plain.Length - point - 1).ToString(CultureInfo.InvariantCulture);
        return scientific.Length < plain.Length ? scientific : plain;
    }

    /// <summary>The number without zeros at its end.</summary>
    public static string Trimmed(decimal value)
    {
        string plain = value.ToString(CultureInfo.InvariantCulture);
        return plain.IndexOf('.') < 0 ? plain : plain.TrimEnd('0').TrimEnd('.');
    }
}
