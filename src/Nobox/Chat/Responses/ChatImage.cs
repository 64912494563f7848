namespace Nobox;

/// <summary>Represents an image that a model produced: its bytes, or its URL.</summary>
public sealed record ChatImage
{
    /// <summary>Makes an image that is stored elsewhere.</summary>
    /// <param name="uri">The absolute URL.</param>
    /// <exception cref="ArgumentException">The URL is not absolute.</exception>
    public ChatImage(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        Uri = uri.IsAbsoluteUri ? uri : throw new ArgumentException("The URL of an image must be absolute.", nameof(uri));
    }

    /// <summary>Makes an image of its bytes.</summary>
    /// <param name="bytes">The image file's bytes; not copied.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>.</param>
    /// <exception cref="ArgumentException">The media type is empty.</exception>
    public ChatImage(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        Data = new InlineData(bytes, mediaType);
    }

    /// <summary>Gets the URL; null for an image that came with the response.</summary>
    public Uri? Uri { get; }

    /// <summary>Gets the bytes; empty for an image that is stored elsewhere.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>Gets the media type of <see cref="Bytes"/>, such as <c>image/png</c>; null for an image that is stored elsewhere.</summary>
    public string? MediaType => Data.Format;

    private InlineData Data { get; }
}
