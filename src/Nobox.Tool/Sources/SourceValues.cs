using System.Globalization;

namespace Nobox.Tool;

/// <summary>Converts values that foreign formats write in their own way.</summary>
internal static class SourceValues
{
    /// <summary>Returns the day of a date, a month or a date-time as the catalog writes it; null for anything else.</summary>
    public static string? Day(string? text) => text switch
    {
        { Length: 4 } when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year > 0 => $"{text}-01-01",
        { Length: 7 } when Parse(text + "-01") is { } month => Format(month),
        not null when Parse(text) is { } time => Format(time),
        _ => null,
    };

    /// <summary>Returns the day of a time in Unix seconds.</summary>
    public static string? Day(long? seconds) => seconds is >= 0 and <= 253_402_300_799 ? Format(DateTimeOffset.FromUnixTimeSeconds(seconds.Value)) : null;

    /// <summary>Returns the Unix seconds of a date or date-time; null for anything else.</summary>
    public static long? Seconds(string? text) => Day(text) is not null ? Parse(text!.Length == 7 ? text + "-01" : text)?.ToUnixTimeSeconds() : null;

    /// <summary>Returns <c>text</c> and the kinds that are accepted; null when nothing is said of any.</summary>
    public static IReadOnlyList<string>? Modalities(params ReadOnlySpan<(string Kind, bool? IsAccepted)> kinds)
    {
        var accepted = new List<string> { "text" };
        bool isSaid = false;
        foreach ((string kind, bool? isAccepted) in kinds)
        {
            isSaid |= isAccepted is not null;
            if (isAccepted == true)
                accepted.Add(kind);
        }

        return isSaid ? accepted : null;
    }

    /// <summary>Returns modalities by the catalog's names.</summary>
    public static IReadOnlyList<string>? Kinds(IReadOnlyList<string>? names) =>
        names is null ? null : [.. names.Select(static name => name.ToLowerInvariant() switch { "pdf" or "document" => "file", var other => other }).Distinct()];

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    private static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
