namespace Nobox.Emulator;

/// <summary>Represents the tokens of a response, by kind.</summary>
internal readonly record struct CompletionTokens(int Text = 0, int Reasoning = 0, int Audio = 0, int Image = 0)
{
    public int Total => Text + Reasoning + Audio + Image;

    public static CompletionTokens operator +(CompletionTokens one, CompletionTokens other) =>
        new(one.Text + other.Text, one.Reasoning + other.Reasoning, one.Audio + other.Audio, one.Image + other.Image);
}

/// <summary>Represents the tokens of a conversation, by kind: videos and files count as text.</summary>
/// <param name="Text">Tokens of text.</param>
/// <param name="Image">Tokens of images.</param>
/// <param name="Audio">Tokens of audio.</param>
/// <param name="Cached">The number of all these tokens that a provider would have read from its cache.</param>
internal readonly record struct PromptTokens(int Text, int Image, int Audio, int Cached = 0)
{
    public int Total => Text + Image + Audio;
}
