using System.Globalization;
using CsCheck;
using Nobox.Generators.Catalog;

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

    private static void Check(string text)
    {
        Assert.Equal(IsExactly(text, "yyyy-MM-dd"), CatalogDate.IsDay(text));
        Assert.Equal(IsExactly(text, "yyyy-MM"), CatalogDate.IsMonth(text));
    }

    private static bool IsExactly(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
