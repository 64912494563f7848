using System.Globalization;

namespace Nobox.Shared;

/// <summary>Reads the dates of catalogs: days, months and date-times, in the calendar of .NET's years 1 to 9999.</summary>
internal static class CatalogDate
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Returns a date as <c>yyyy-MM-dd</c>: of a month its first day, of a date-time the day in UTC; null for any other text.</summary>
    public static string? ToDay(string text) =>
        IsDay(text) ? text : IsMonth(text) ? text + "-01" : text.Length > 10 && IsDay(text.Substring(0, 10)) ? DayOfTime(text) : null;

    /// <summary>Determines whether a text is a day of the form yyyy-MM-dd.</summary>
    public static bool IsDay(string text) =>
        text.Length == 10 && text[7] == '-' && TryReadMonth(text, out int year, out int month)
        && TryReadTwoDigits(text, 8, out int day) && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Determines whether a text is a month of the form yyyy-MM.</summary>
    public static bool IsMonth(string text) => text.Length == 7 && TryReadMonth(text, out _, out _);

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm[:ss[.fff]][Z|+HH:mm]</c>, by hand: what a platform's parser accepts differs between the compiler's hosts.</summary>
    private static string? DayOfTime(string text)
    {
        int position = 11;
        if (text[10] is not ('T' or 't' or ' ') || !TryReadTime(text, ref position, out int minutes))
            return null;
        if (position < text.Length && text[position] == ':')
        {
            position++;
            if (!TryReadTwoDigits(text, position, out int seconds) || seconds > 60)
                return null;
            position += 2;
            if (position < text.Length && text[position] is '.' or ',')
            {
                do
                    position++;
                while (position < text.Length && text[position] is >= '0' and <= '9');
            }
        }

        if (position < text.Length && text[position] is '+' or '-')
        {
            int sign = text[position++] == '-' ? 1 : -1;
            if (!TryReadTime(text, ref position, out int offset))
                return null;
            minutes += sign * offset;
        }
        else if (position < text.Length && text[position] is 'Z' or 'z')
        {
            position++;
        }

        return position == text.Length ? Shift(text.Substring(0, 10), minutes < 0 ? -1 : minutes / MinutesOfDay) : null;
    }

    private static string? Shift(string day, int days)
    {
        var date = DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (days < 0 && date == DateTime.MinValue) || (days > 0 && date == DateTime.MaxValue.Date)
            ? null
            : date.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads hours and minutes, with or without a colon between them.</summary>
    private static bool TryReadTime(string text, ref int position, out int minutes)
    {
        minutes = 0;
        if (!TryReadTwoDigits(text, position, out int hour) || hour > 23)
            return false;
        position += 2;
        if (position < text.Length && text[position] == ':')
            position++;
        if (!TryReadTwoDigits(text, position, out int minute) || minute > 59)
            return false;
        position += 2;
        minutes = (hour * 60) + minute;
        return true;
    }

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
        number = 0;
        if (start + 1 >= text.Length)
            return false;
        char tens = text[start];
        char ones = text[start + 1];
        number = ((tens - '0') * 10) + (ones - '0');
        return tens is >= '0' and <= '9' && ones is >= '0' and <= '9';
    }
}
