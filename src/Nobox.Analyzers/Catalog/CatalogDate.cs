namespace Nobox.Generators.Catalog;

/// <summary>The two forms of a catalog's dates, in the calendar of .NET's years 1 to 9999.</summary>
internal static class CatalogDate
{
    /// <summary>Whether a text is a day of the form yyyy-MM-dd.</summary>
    public static bool IsDay(string text) =>
        text.Length == 10 && text[7] == '-' && TryReadMonth(text, out int year, out int month)
        && TryReadTwoDigits(text, 8, out int day) && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Whether a text is a month of the form yyyy-MM.</summary>
    public static bool IsMonth(string text) => text.Length == 7 && TryReadMonth(text, out _, out _);

    private static bool TryReadMonth(string text, out int year, out int month)
    {
        year = 0;
        month = 0;
        if (text[4] != '-' || !TryReadTwoDigits(text, 0, out int century) || !TryReadTwoDigits(text, 2, out int inCentury))
            return false;
        year = (century * 100) + inCentury;
        return year >= 1 && TryReadTwoDigits(text, 5, out month) && month is >= 1 and <= 12;
    }

    private static bool TryReadTwoDigits(string text, int start, out int number)
    {
        char tens = text[start];
        char ones = text[start + 1];
        number = ((tens - '0') * 10) + (ones - '0');
        return tens is >= '0' and <= '9' && ones is >= '0' and <= '9';
    }
}
