using System.Buffers;

namespace Nobox;

/// <summary>Checks the words that are written into a request unescaped.</summary>
internal static class MediaTypes
{
    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._");

    /// <summary>An address that a provider can fetch.</summary>
    public static Uri CheckAddress(Uri uri, string what)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https" or "data"))
            throw new ArgumentException($"{what} needs an absolute http, https or data address; pass the bytes of a local file.", nameof(uri));
        return uri;
    }

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
