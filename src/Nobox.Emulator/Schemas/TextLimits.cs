using System.Globalization;
using System.Text;

namespace Nobox.Emulator;

/// <summary>What a schema says about a string.</summary>
internal sealed record TextLimits(int Least, int Most, string? Format, string? Pattern)
{
    public const int Longest = 10_000;

    private const int Tries = 50;

    private static readonly string[] Words = ["amber", "harbour", "island", "lantern", "meadow", "orbit", "river", "signal"];

    public static TextLimits None { get; } = new(0, int.MaxValue, null, null);

    /// <summary>A text that conforms; null when none is found.</summary>
    /// <param name="name">The name of the property, to start the text with; may be empty.</param>
    /// <param name="dice">Chooses.</param>
    public string? Write(string name, Dice dice)
    {
        if (Pattern is not null)
            return PatternSample.Write(Pattern, dice, Holds);
        if (Format is not null && WriteFormat(Format, dice) is not null)
            return Enumerable.Range(0, Tries).Select(_ => WriteFormat(Format, dice)!).FirstOrDefault(Holds);
        return Least <= Most ? WritePlain(name, dice) : null;
    }

    private bool Holds(string text) => text.Length >= Least && text.Length <= Most;

    private string WritePlain(string name, Dice dice)
    {
        var text = new StringBuilder(name);
        do
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(dice.Pick(Words));
        }
        while (text.Length < Least);
        return text.Length > Most ? text.ToString(0, Most) : text.ToString();
    }

    /// <summary>A text of one of the formats that JSON Schema defines; null for others, where any text will do.</summary>
    private static string? WriteFormat(string format, Dice dice) => format switch
    {
        "date-time" => $"{Date(dice)}T{Time(dice)}Z",
        "date" => Date(dice),

        // Without an offset: what writes and reads a time of day in .NET has none.
        "time" => Time(dice),
        "duration" => string.Create(CultureInfo.InvariantCulture, $"PT{1 + dice.Roll(59)}M"),
        "email" or "idn-email" => $"{dice.Pick(Words)}@example.com",
        "hostname" or "idn-hostname" => $"{dice.Pick(Words)}.example.com",
        "ipv4" => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{1 + dice.Roll(254)}"),
        "ipv6" => string.Create(CultureInfo.InvariantCulture, $"2001:db8::{1 + dice.Roll(9)}"),
        "uri" or "iri" or "uri-reference" or "iri-reference" => $"https://example.com/{dice.Pick(Words)}",
        "uuid" => new Guid(dice.Roll(int.MaxValue), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1).ToString(),
        _ => null,
    };

    private static string Date(Dice dice) =>
        string.Create(CultureInfo.InvariantCulture, $"2026-{1 + dice.Roll(12):00}-{1 + dice.Roll(28):00}");

    private static string Time(Dice dice) =>
        string.Create(CultureInfo.InvariantCulture, $"{dice.Roll(24):00}:{15 * dice.Roll(4):00}:00");
}
