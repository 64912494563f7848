namespace Nobox;

/// <summary>An image in a message, by address or as bytes.</summary>
public sealed partial record ImagePart : ChatPart
{
    /// <summary>An image that the provider fetches.</summary>
    /// <param name="uri">The image's absolute address: http, https or data.</param>
    /// <param name="detail">The detail in which the model sees the image; null leaves it to the model.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or has another scheme.</exception>
    public ImagePart(Uri uri, ImageDetail? detail = null)
    {
        Uri = MediaTypes.CheckAddress(uri, "An image");
        Detail = detail;
    }

    /// <summary>An image that is sent along.</summary>
    /// <param name="bytes">The image file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>image/png</c>.</param>
    /// <param name="detail">The detail in which the model sees the image; null leaves it to the model.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public ImagePart(ReadOnlyMemory<byte> bytes, string mediaType, ImageDetail? detail = null)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("An image has at least one byte.", nameof(bytes));
        Data = new InlineData(bytes, MediaTypes.Check(mediaType, "image/png"));
        Detail = detail;
    }

    /// <summary>The detail in which the model sees the image; null leaves it to the model.</summary>
    public ImageDetail? Detail { get; }

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
