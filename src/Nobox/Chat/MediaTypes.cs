using System.Buffers;

namespace Nobox;

/// <summary>Checks the words that are written into a request unescaped.</summary>
internal static class MediaTypes
{
    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._");

    public static string Check(string mediaType, string example)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        int slash = mediaType.IndexOf('/');
        if (slash <= 0 || !IsWord(mediaType.AsSpan(0, slash)) || !IsWord(mediaType.AsSpan(slash + 1)))
            throw new ArgumentException($"'{mediaType}' is not a media type such as {example}.", nameof(mediaType));
        return mediaType;
    }

    public static string CheckWord(string format, string example)
    {
        ArgumentNullException.ThrowIfNull(format);
        return IsWord(format) ? format : throw new ArgumentException($"'{format}' is not a format such as {example}.", nameof(format));
    }

    private static bool IsWord(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(WordCharacters);
}
