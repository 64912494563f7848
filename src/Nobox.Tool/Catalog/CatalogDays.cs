using System.Globalization;

namespace Nobox.Tool;

/// <summary>Converts dates, months and times to the days that catalogs have.</summary>
internal static class CatalogDays
{
    /// <summary>Returns the day of a date, a month or a date-time as the catalog writes it; null for anything else.</summary>
    public static string? Of(string? text) => text switch
    {
        { Length: 4 } when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year > 0 => $"{text}-01-01",
        { Length: 7 } when Parse(text + "-01") is { } month => Format(month),
        not null when Parse(text) is { } time => Format(time),
        _ => null,
    };

    /// <summary>Returns the day of a time in Unix seconds.</summary>
    public static string? Of(long? seconds) => seconds is >= 0 and <= 253_402_300_799 ? Format(DateTimeOffset.FromUnixTimeSeconds(seconds.Value)) : null;

    /// <summary>Returns the Unix seconds of a date or date-time; null for anything else.</summary>
    public static long? Seconds(string? text) => Of(text) is not null ? Parse(text!.Length == 7 ? text + "-01" : text)?.ToUnixTimeSeconds() : null;

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    private static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
