using System.Globalization;

namespace Nobox.Generators.Json;

/// <summary>The grammar of JSON numbers, and what they mean.</summary>
internal static class JsonNumber
{
    /// <summary>Finds where a number ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The number's first character, a minus sign or a digit.</param>
    /// <param name="valid">Whether it is a number, and what follows it can follow one.</param>
    /// <returns>The position after the number; when it is invalid, of the character that is wrong.</returns>
    public static int End(string text, int start, out bool valid)
    {
        valid = false;
        int i = text[start] == '-' ? start + 1 : start;
        int digits = i;
        i = SkipDigits(text, i);
        if (i == digits)
            return i;
        if (text[digits] == '0' && i > digits + 1)
            return digits + 1;

        if (At(text, i) == '.')
        {
            int fraction = i + 1;
            i = SkipDigits(text, fraction);
            if (i == fraction)
                return i;
        }

        if (At(text, i) is 'e' or 'E')
        {
            int exponent = At(text, i + 1) is '+' or '-' ? i + 2 : i + 1;
            i = SkipDigits(text, exponent);
            if (i == exponent)
                return Math.Min(i, text.Length);
        }

        valid = i == text.Length || text[i] is ',' or ']' or '}' or ' ' or '\n' or '\r' or '\t' or '/';
        return i;
    }

    /// <summary>Reads a whole number that is written without fraction and exponent; false when it does not fit.</summary>
    public static bool TryParseInt64(string text, int start, int end, out long value)
    {
        value = 0;
        bool negative = text[start] == '-';
        for (int i = negative ? start + 1 : start; i < end; i++)
        {
            int digit = text[i] - '0';

            // Counted downwards, where there is room for one more.
            if (digit is < 0 or > 9 || value < (long.MinValue + digit) / 10)
                return false;
            value = (value * 10) - digit;
        }

        if (!negative && value == long.MinValue)
            return false;
        value = negative ? value : -value;
        return true;
    }

    /// <summary>Reads a number as <c>decimal.Parse</c> does; a catalog has a thousand prices, so the usual ones need no copy of their text.</summary>
    public static bool TryParseDecimal(string text, int start, int end, out decimal value)
    {
        const int MostDigits = 18;
        long digits = 0;
        int scale = -1;
        int count = 0;
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c is >= '0' and <= '9' && count < MostDigits)
            {
                digits = (digits * 10) + (c - '0');
                count++;
                if (scale >= 0)
                    scale++;
            }
            else if (c == '.' && scale < 0)
            {
                scale = 0;
            }
            else
            {
                return Parse(text.Substring(start, end - start), out value);
            }
        }

        if (count == 0)
            return Parse(text.Substring(start, end - start), out value);
        value = new decimal((int)digits, (int)(digits >> 32), 0, isNegative: false, (byte)Math.Max(scale, 0));
        return true;
    }

    private static bool Parse(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static int SkipDigits(string text, int i)
    {
        while (i < text.Length && text[i] is >= '0' and <= '9')
            i++;
        return i;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';
}
