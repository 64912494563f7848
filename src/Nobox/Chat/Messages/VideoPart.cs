namespace Nobox;

/// <summary>A video in a message, by address or as bytes.</summary>
public sealed partial record VideoPart : ChatPart
{
    /// <summary>A video that the provider fetches.</summary>
    /// <param name="uri">The video's absolute address: http, https or data.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or has another scheme.</exception>
    public VideoPart(Uri uri) => Uri = MediaTypes.CheckAddress(uri, "A video");

    /// <summary>A video that is sent along.</summary>
    /// <param name="bytes">The file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>video/mp4</c>.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public VideoPart(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("A video has at least one byte.", nameof(bytes));
        Data = new InlineData(bytes, MediaTypes.Check(mediaType, "video/mp4"));
    }

    /// <summary>The address; null for a video that is sent along.</summary>
    public Uri? Uri { get; }

    /// <summary>The bytes; empty for a video that the provider fetches.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>The media type of <see cref="Bytes"/>; null for a video that the provider fetches.</summary>
    public string? MediaType => Data.Format;

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Video;

    internal InlineData Data { get; }
}
