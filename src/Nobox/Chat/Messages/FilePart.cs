namespace Nobox;

/// <summary>A document in a message, such as a PDF file.</summary>
public sealed partial record FilePart : ChatPart
{
    /// <summary>A document that is sent along.</summary>
    /// <param name="bytes">The file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>application/pdf</c>.</param>
    /// <param name="name">Its name, which the model may see.</param>
    /// <exception cref="ArgumentException">There are no bytes or no name, or the media type is not one.</exception>
    public FilePart(ReadOnlyMemory<byte> bytes, string mediaType, string name)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("A file has at least one byte.", nameof(bytes));
        ArgumentException.ThrowIfNullOrEmpty(name);
        Data = new InlineData(bytes, MediaTypes.Check(mediaType, "application/pdf"));
        Name = name;
    }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>The media type of <see cref="Bytes"/>.</summary>
    public string MediaType => Data.Format!;

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.File;

    internal InlineData Data { get; }
}
