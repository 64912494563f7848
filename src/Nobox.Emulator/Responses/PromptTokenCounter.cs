namespace Nobox.Emulator;

/// <summary>Counts the tokens of a conversation.</summary>
internal static class PromptTokenCounter
{
    private const int PerMessage = 4;
    private const int PerImage = 85;
    private const int PerOtherMedia = 100;
    private const int LeastCached = 1024;
    private const int CacheBlock = 128;

    public static PromptTokens Count(IReadOnlyList<RequestMessage> messages) => CountAll(messages) with { Cached = CountCached(messages) };

    /// <summary>
    /// Counts the tokens before the last message of the assistant, in blocks, if there are enough: these messages were sent before.
    /// That is the rule of the large providers, and it needs no memory here.
    /// </summary>
    private static int CountCached(IReadOnlyList<RequestMessage> messages)
    {
        int sentBefore = messages.Count - 1;
        while (sentBefore >= 0 && messages[sentBefore].Role != "assistant")
            sentBefore--;
        int tokens = sentBefore < 0 ? 0 : CountAll([.. messages.Take(sentBefore)]).Total;
        return tokens < LeastCached ? 0 : tokens / CacheBlock * CacheBlock;
    }

    private static PromptTokens CountAll(IReadOnlyList<RequestMessage> messages)
    {
        List<ContentPart> parts = [.. messages.SelectMany(message => message.Parts)];
        int CountMedia(Modalities modality) => parts.Count(part => part is MediaPart media && media.Modality == modality);
        int images = CountMedia(Modalities.Image);
        int recordings = CountMedia(Modalities.Audio);
        int others = parts.OfType<MediaPart>().Count() - images - recordings;
        int text = (messages.Count * PerMessage) + (others * PerOtherMedia)
            + parts.OfType<TextPart>().Sum(part => Tokenizer.Count(part.Text))
            + messages.SelectMany(message => message.ToolCalls).Sum(call => Tokenizer.Count(call.Name) + Tokenizer.Count(call.Arguments));
        return new PromptTokens(text, images * PerImage, recordings * PerOtherMedia);
    }
}
