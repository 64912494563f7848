using System.Globalization;
using CsCheck;

namespace Nobox.Generators.Tests.Catalog;

public sealed class CatalogDateTests
{
    [Fact]
    public void Days_and_months_are_what_the_platform_takes_for_such()
    {
        string[] pieces = ["0000", "0001", "1900", "2000", "2023", "2024", "9999", "-", "-", "-", "00", "01", "02", "12", "13", "28", "29", "30", "31", "32", "/", " ", "٣"];
        Gen.Int[0, pieces.Length - 1].Select(piece => pieces[piece]).Array[0, 6].Sample(parts => Check(string.Concat(parts)), iter: 100_000);
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2024-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2024-04-31")]
    [InlineData("0000-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2024-13")]
    [InlineData("2024-1-01")]
    [InlineData("2024:01:01")]
    public void The_calendar_counts(string text) => Check(text);

    [Theory]
    [InlineData("2026-05-15", "2026-05-15")]
    [InlineData("2026-05", "2026-05-01")]
    [InlineData("2026-05-15T00:00:00Z", "2026-05-15")]
    [InlineData("2026-05-15t23:59:60.123456789z", "2026-05-15")]
    [InlineData("2026-05-15 12:30", "2026-05-15")]
    [InlineData("2026-05-15T12:30:00", "2026-05-15")]
    [InlineData("2026-05-15T23:30:00-02:00", "2026-05-16")]
    [InlineData("2026-05-15T00:30:00+0900", "2026-05-14")]
    [InlineData("2024-02-28T23:30:00.5-01:00", "2024-02-29")]
    [InlineData("0001-01-01T00:30:00+01:00", null)]
    [InlineData("9999-12-31T23:30:00-01:00", null)]
    [InlineData("2026-05-15T", null)]
    [InlineData("2026-05-15T12", null)]
    [InlineData("2026-05-15T24:00:00Z", null)]
    [InlineData("2026-05-15T12:60", null)]
    [InlineData("2026-05-15T12:30:00Z ", null)]
    [InlineData("2026-05-15T12:30:00+1", null)]
    [InlineData("2026-02-30T12:30:00Z", null)]
    [InlineData("May 15, 2026", null)]
    public void A_date_time_is_its_day_in_UTC(string text, string? day) => Assert.Equal(day, CatalogDate.ToDay(text));

    private static void Check(string text)
    {
        Assert.Equal(IsExactly(text, "yyyy-MM-dd"), CatalogDate.IsDay(text));
        Assert.Equal(IsExactly(text, "yyyy-MM"), CatalogDate.IsMonth(text));
    }

    private static bool IsExactly(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
