namespace Nobox.Emulator;

/// <summary>The tokens of an answer, by kind.</summary>
internal readonly record struct CompletionTokens(int Text = 0, int Reasoning = 0, int Audio = 0, int Image = 0)
{
    public int Total => Text + Reasoning + Audio + Image;

    public static CompletionTokens operator +(CompletionTokens one, CompletionTokens other) =>
        new(one.Text + other.Text, one.Reasoning + other.Reasoning, one.Audio + other.Audio, one.Image + other.Image);
}
