namespace Nobox.Shared;

/// <summary>The largest number of tokens that a request may ask a model for.</summary>
internal static class OutputLimit
{
    /// <summary>Returns the lower of a model's limits; null when none is known.</summary>
    public static long? Of(long? maxOutputTokens, long? contextLength) =>
        maxOutputTokens is { } output && contextLength is { } context ? Math.Min(output, context) : maxOutputTokens ?? contextLength;
}
