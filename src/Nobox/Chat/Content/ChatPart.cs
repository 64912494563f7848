namespace Nobox;

/// <summary>One piece of a message: text, an image, a sound.</summary>
public abstract record ChatPart
{
    private protected ChatPart()
    {
    }

    /// <summary>The kind of content, which a model must accept.</summary>
    public abstract Modalities Modality { get; }
}

/// <summary>Text in a message.</summary>
/// <param name="Text">The text. Half of a surrogate pair, which is no character, is sent as U+FFFD.</param>
public sealed record TextPart(string Text) : ChatPart
{
    /// <summary>The text.</summary>
    public string Text { get; } = Text ?? throw new ArgumentNullException(nameof(Text));

    /// <inheritdoc/>
    public override Modalities Modality => Modalities.Text;
}
