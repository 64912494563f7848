using System.Globalization;

namespace Nobox.Emulator;

/// <summary>Parses a fault: <c>name[:number][;times=count]</c>.</summary>
internal static class FaultParser
{
    private const int DefaultRetrySeconds = 1;
    private const int DefaultEvents = 3;

    /// <summary>The names, and the number of each that takes one when none is given.</summary>
    private static readonly Dictionary<string, (FaultKind Kind, int? Default, Func<int, ApiError>? Error)> Known = new(StringComparer.Ordinal)
    {
        ["rate_limit"] = (FaultKind.Error, DefaultRetrySeconds, seconds => ApiError.RateLimit(TimeSpan.FromSeconds(seconds))),
        ["server_error"] = (FaultKind.Error, null, _ => ApiError.OfStatus(500)),
        ["unavailable"] = (FaultKind.Error, null, _ => ApiError.OfStatus(503)),
        ["error_in_200"] = (FaultKind.Error, null, _ => ApiError.Server("The provider failed") with { Status = 200 }),
        ["html"] = (FaultKind.Html, null, null),
        ["timeout"] = (FaultKind.Timeout, null, null),
        ["reset"] = (FaultKind.Reset, DefaultEvents, null),
        ["stall"] = (FaultKind.Stall, DefaultEvents, null),
        ["cut_stream"] = (FaultKind.CutStream, DefaultEvents, null),
        ["error_in_stream"] = (FaultKind.ErrorInStream, DefaultEvents, null),
        ["malformed_chunk"] = (FaultKind.MalformedChunk, DefaultEvents, null),
    };

    /// <exception cref="FormatException">The text is not a fault; the message says why.</exception>
    public static Fault Parse(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        string[] head = parts[0].Split(':', 2);
        string name = head[0];
        if (!Known.TryGetValue(name, out (FaultKind Kind, int? Default, Func<int, ApiError>? Error) known))
            throw new FormatException($"'{name}' is not a fault; use {string.Join(", ", Known.Keys)}");
        if (head.Length > 1 && known.Default is null)
            throw new FormatException($"The fault {name} takes no number");

        int number = head.Length > 1 ? Number(head[1], $"{name}:") : known.Default ?? 0;
        return new Fault(known.Kind, name, number, Times(parts.AsSpan(1)), known.Error?.Invoke(number));
    }

    private static int? Times(ReadOnlySpan<string> settings)
    {
        const string Name = "times=";
        return settings switch
        {
            [] => null,
            [string times] when times.StartsWith(Name, StringComparison.Ordinal) => Number(times[Name.Length..], Name),
            _ => throw new FormatException("A fault can only be followed by ;times=COUNT"),
        };
    }

    private static int Number(string text, string before) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"'{text}' after {before} must be an integer that is not negative");
}
