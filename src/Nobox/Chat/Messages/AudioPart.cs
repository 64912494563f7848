namespace Nobox;

/// <summary>Represents audio in a message.</summary>
public sealed partial record AudioPart : ChatPart
{
    /// <summary>Makes a part of audio that is sent in the request.</summary>
    /// <param name="bytes">The audio file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="format">Its format, such as <c>wav</c> or <c>mp3</c>.</param>
    /// <exception cref="ArgumentException">There are no bytes, or the format is not a plain word.</exception>
    public AudioPart(ReadOnlyMemory<byte> bytes, AudioFormat format)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("The audio has no bytes.", nameof(bytes));
        Data = new InlineData(bytes, MediaTypes.CheckWord(format.Value, "wav"));
    }

    /// <summary>Gets the audio file's bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => Data.Bytes;

    /// <summary>Gets the format, such as <c>wav</c>.</summary>
    public AudioFormat Format => new(Data.Format!);

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Audio;

    internal InlineData Data { get; }
}
