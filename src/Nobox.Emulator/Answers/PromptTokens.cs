namespace Nobox.Emulator;

/// <summary>The tokens of a conversation, by kind: videos and files count as text.</summary>
/// <param name="Text">Tokens of text.</param>
/// <param name="Image">Tokens of images.</param>
/// <param name="Audio">Tokens of recordings.</param>
/// <param name="Cached">How many of all these a provider would have read from its cache.</param>
internal readonly record struct PromptTokens(int Text, int Image, int Audio, int Cached = 0)
{
    private const int PerMessage = 4;
    private const int LeastCached = 1024;
    private const int CacheBlock = 128;
    private const int PerImage = 85;
    private const int PerOtherMedia = 100;

    public int Total => Text + Image + Audio;

    public static PromptTokens Count(IReadOnlyList<ChatTurn> turns) => CountAll(turns) with { Cached = CountCached(turns) };

    /// <summary>
    /// Where the assistant has spoken, the same messages were sent before: what stands before its last message is in the cache, in
    /// whole blocks, if it is long enough. That is how the large providers do it; but here it needs no memory.
    /// </summary>
    private static int CountCached(IReadOnlyList<ChatTurn> turns)
    {
        int sentBefore = turns.Count - 1;
        while (sentBefore >= 0 && turns[sentBefore].Role != "assistant")
            sentBefore--;
        int tokens = sentBefore < 0 ? 0 : CountAll([.. turns.Take(sentBefore)]).Total;
        return tokens < LeastCached ? 0 : tokens / CacheBlock * CacheBlock;
    }

    private static PromptTokens CountAll(IReadOnlyList<ChatTurn> turns)
    {
        int text = (turns.Count * PerMessage)
            + turns.SelectMany(turn => turn.ToolCalls).Sum(call => Tokenizer.Count(call.Name) + Tokenizer.Count(call.Arguments));
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
