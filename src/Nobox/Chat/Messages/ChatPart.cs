using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents one part of a message: text, an image, audio, a video or a file.</summary>
[JsonConverter(typeof(WireConverter<ChatPart>))]
public abstract record ChatPart : IWireFormat<ChatPart>
{
    private protected ChatPart()
    {
    }

    /// <summary>Gets the kind of content, which the model must accept.</summary>
    public abstract Modalities Modality { get; }

    static ChatPart IWireFormat<ChatPart>.Read(ReadOnlySpan<byte> utf8Json) => PartReader.Read(Wire.Element(utf8Json));

    void IWireFormat<ChatPart>.Write(Utf8JsonWriter writer) => PartWriter.Write(writer, this);
}

/// <summary>Represents text in a message.</summary>
/// <param name="Text">The text. Half of a surrogate pair, which is not a character, is sent as U+FFFD.</param>
public sealed record TextPart(string Text) : ChatPart
{
    /// <summary>Gets the text.</summary>
    public string Text { get; } = Text ?? throw new ArgumentNullException(nameof(Text));

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Text;
}

/// <summary>Represents a part that was read from JSON and has something that this library does not know. It is sent as it was read.</summary>
internal sealed record OtherPart(ParameterValue Json, Modalities Kind) : ChatPart
{
    public override Modalities Modality => Kind;
}
