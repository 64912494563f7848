namespace Nobox;

/// <summary>A sound in a message.</summary>
public sealed partial record AudioPart : ChatPart
{
    /// <summary>A sound that is sent along.</summary>
    /// <param name="bytes">The sound file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="format">Its format, such as <c>wav</c> or <c>mp3</c>.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the format is not a plain word.</exception>
    public AudioPart(ReadOnlyMemory<byte> bytes, string format)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("A sound has at least one byte.", nameof(bytes));
        Data = new InlineData(bytes, MediaTypes.CheckWord(format, "wav"));
    }

    /// <summary>The sound file's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>The format, such as <c>wav</c>.</summary>
    public string Format => Data.Format!;

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Audio;

    internal InlineData Data { get; }
}
