using System.Globalization;

namespace Nobox.Emulator;

/// <summary>Reads a fault from text: <c>name[:number][;times=count]</c>.</summary>
internal static class FaultParser
{
    private const int DefaultRetrySeconds = 1;
    private const int DefaultEvents = 3;

    /// <summary>The names, and the number that each takes when none is given; null for those that take none.</summary>
    private static readonly Dictionary<string, (FaultKind Kind, int? Default)> Kinds = new(StringComparer.Ordinal)
    {
        ["rate_limit"] = (FaultKind.RateLimit, DefaultRetrySeconds),
        ["server_error"] = (FaultKind.ServerError, null),
        ["unavailable"] = (FaultKind.Unavailable, null),
        ["timeout"] = (FaultKind.Timeout, null),
        ["html"] = (FaultKind.Html, null),
        ["error_in_200"] = (FaultKind.ErrorIn200, null),
        ["reset"] = (FaultKind.Reset, DefaultEvents),
        ["stall"] = (FaultKind.Stall, DefaultEvents),
        ["cut_stream"] = (FaultKind.CutStream, DefaultEvents),
        ["error_in_stream"] = (FaultKind.ErrorInStream, DefaultEvents),
        ["malformed_chunk"] = (FaultKind.MalformedChunk, DefaultEvents),
    };

    /// <exception cref="FormatException">The text is no fault; the message tells what is wrong with it.</exception>
    public static Fault Parse(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        string[] head = parts[0].Split(':', 2);
        string name = head[0];
        if (!Kinds.TryGetValue(name, out (FaultKind Kind, int? Default) known))
            throw new FormatException($"There is no fault '{name}': use {string.Join(", ", Kinds.Keys)}");
        if (head.Length > 1 && known.Default is null)
            throw new FormatException($"The fault {name} takes no number");

        int number = head.Length > 1 ? Number(head[1], $"{name}:") : known.Default ?? 0;
        return new Fault(known.Kind, name, number, Times(parts.AsSpan(1)));
    }

    private static int? Times(ReadOnlySpan<string> settings)
    {
        const string Name = "times=";
        return settings switch
        {
            [] => null,
            [string times] when times.StartsWith(Name, StringComparison.Ordinal) => Number(times[Name.Length..], Name),
            _ => throw new FormatException("After a fault only ;times=COUNT may stand"),
        };
    }

    private static int Number(string text, string before) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"After {before} a whole number must stand, not '{text}'");
}
