namespace Nobox.Generators.Json;

/// <summary>The grammar of JSON numbers.</summary>
internal static class JsonNumber
{
    /// <summary>Finds where a number ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The number's first character, a minus sign or a digit.</param>
    /// <param name="valid">Whether it is a number, and what follows it can follow one.</param>
    /// <returns>The position behind the number; when it is invalid, of the character that is wrong.</returns>
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

    private static int SkipDigits(string text, int i)
    {
        while (i < text.Length && text[i] is >= '0' and <= '9')
            i++;
        return i;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';
}
