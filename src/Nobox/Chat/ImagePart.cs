namespace Nobox;

/// <summary>An image in a message, by address or as bytes.</summary>
public sealed record ImagePart : ChatPart
{
    /// <summary>An image that the provider fetches.</summary>
    /// <param name="uri">The image's absolute address: http, https or data.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or has another scheme.</exception>
    public ImagePart(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https" or "data"))
            throw new ArgumentException("An image needs an absolute http, https or data address; pass the bytes of a local file.", nameof(uri));
        Uri = uri;
    }

    /// <summary>An image that is sent along.</summary>
    /// <param name="bytes">The image file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>image/png</c>.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public ImagePart(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("An image has at least one byte.", nameof(bytes));
        Data = new InlineData(bytes, MediaTypes.Check(mediaType, "image/png"));
    }

    /// <summary>The address; null for an image that is sent along.</summary>
    public Uri? Uri { get; }

    /// <summary>The bytes; empty for an image that the provider fetches.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>The media type of <see cref="Bytes"/>; null for an image that the provider fetches.</summary>
    public string? MediaType => Data.Format;

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Image;

    internal InlineData Data { get; }
}
