namespace Nobox.Emulator;

/// <summary>The tokens of a conversation, by kind: videos and files count as text.</summary>
internal readonly record struct PromptTokens(int Text, int Image, int Audio)
{
    private const int PerMessage = 4;
    private const int PerImage = 85;
    private const int PerOtherMedia = 100;

    public int Total => Text + Image + Audio;

    public static PromptTokens Count(IReadOnlyList<ChatTurn> turns)
    {
        int text = turns.Count * PerMessage;
        int image = 0;
        int audio = 0;
        foreach (ContentPart part in turns.SelectMany(turn => turn.Parts))
        {
            switch (part)
            {
                case TextPart words:
                    text += Tokenizer.Count(words.Text);
                    break;
                case MediaPart { Modality: Modalities.Image }:
                    image += PerImage;
                    break;
                case MediaPart { Modality: Modalities.Audio }:
                    audio += PerOtherMedia;
                    break;
                default:
                    text += PerOtherMedia;
                    break;
            }
        }

        return new PromptTokens(text, image, audio);
    }
}
