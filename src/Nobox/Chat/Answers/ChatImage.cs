namespace Nobox;

/// <summary>An image of an answer: its bytes, or where they lie.</summary>
public sealed record ChatImage
{
    internal ChatImage(Uri uri) => Uri = uri;

    internal ChatImage(ReadOnlyMemory<byte> bytes, string mediaType) => Data = new InlineData(bytes, mediaType);

    /// <summary>The address; null for an image that came with the answer.</summary>
    public Uri? Uri { get; }

    /// <summary>The bytes; empty for an image that lies elsewhere.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>The media type of <see cref="Bytes"/>, such as <c>image/png</c>; null for an image that lies elsewhere.</summary>
    public string? MediaType => Data.Format;

    private InlineData Data { get; }
}
