using System.Globalization;
using System.Text;

namespace Nobox.Emulator;

/// <summary>Represents what a schema says about a string.</summary>
internal sealed record TextLimits(int Least, int Most, string? Format, string? Pattern)
{
    public const int Longest = 10_000;

    private const int Tries = 50;

    private static readonly string[] Words = ["amber", "harbour", "island", "lantern", "meadow", "orbit", "river", "signal"];

    /// <summary>Writes a text that conforms; returns null when none is found.</summary>
    /// <param name="name">The name of the property, which starts the text; may be empty.</param>
    /// <param name="random">Makes the choices.</param>
    /// <param name="budget">Limits the work on patterns.</param>
    public string? Write(string name, SeededRandom random, StepBudget budget)
    {
        if (Pattern is not null)
            return PatternSample.Write(Pattern, random, budget, Holds);
        if (Format is not null && WriteFormat(Format, random) is not null)
            return Enumerable.Range(0, Tries).Select(_ => WriteFormat(Format, random)!).FirstOrDefault(Holds);
        return Least <= Most ? WritePlain(name, random) : null;
    }

    private bool Holds(string text) => text.Length >= Least && text.Length <= Most;

    private string WritePlain(string name, SeededRandom random)
    {
        var text = new StringBuilder(name);
        do
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(random.Pick(Words));
        }
        while (text.Length < Least);
        return text.Length > Most ? text.ToString(0, Most) : text.ToString();
    }

    /// <summary>Writes a text of a format that JSON Schema defines; returns null for other formats, where any text conforms.</summary>
    private static string? WriteFormat(string format, SeededRandom random) => format switch
    {
        "date-time" => $"{Date(random)}T{Time(random)}Z",
        "date" => Date(random),

        // Without an offset: what writes and reads a time of day in .NET has none.
        "time" => Time(random),
        "duration" => string.Create(CultureInfo.InvariantCulture, $"PT{1 + random.Next(59)}M"),
        "email" or "idn-email" => $"{random.Pick(Words)}@example.com",
        "hostname" or "idn-hostname" => $"{random.Pick(Words)}.example.com",
        "ipv4" => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{1 + random.Next(254)}"),
        "ipv6" => string.Create(CultureInfo.InvariantCulture, $"2001:db8::{1 + random.Next(9)}"),
        "uri" or "iri" or "uri-reference" or "iri-reference" => $"https://example.com/{random.Pick(Words)}",
        "uuid" => new Guid(random.Next(int.MaxValue), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1).ToString(),
        _ => null,
    };

    private static string Date(SeededRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"2026-{1 + random.Next(12):00}-{1 + random.Next(28):00}");

    private static string Time(SeededRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Next(24):00}:{15 * random.Next(4):00}:00");
}
