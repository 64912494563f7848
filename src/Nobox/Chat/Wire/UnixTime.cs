namespace Nobox;

/// <summary>Reads the times of responses.</summary>
internal static class UnixTime
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The time of a number of seconds since 1970; null when there is none, or it is out of range.</summary>
    public static DateTimeOffset? From(long? seconds) =>
        seconds is { } s && s >= 0 && s <= Latest ? DateTimeOffset.FromUnixTimeSeconds(s) : null;
}
