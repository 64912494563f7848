using System.Text;

namespace Nobox.Emulator;

/// <summary>Composes the text of a response: it quotes the request, describes what came with it, and adds some sentences.</summary>
internal static class TextComposer
{
    private const int MaxQuote = 200;
    private const int AddedSentences = 3;

    private static readonly string[] Sentences =
    [
        "The short answer is that it depends on the details.",
        "It helps to start from what is known and to continue one step at a time.",
        "A small example usually shows more than a long explanation.",
        "Two things matter most here: the question itself and the reason for asking it.",
        "Several answers are possible, and more than one of them is right.",
        "The order of the steps matters more than it seems at first.",
        "There are exceptions, but they are rare.",
    ];

    public static string Compose(CompletionRequest request, ModelInfo model, Citation? source, SeededRandom random)
    {
        string question = request.LastText("user");
        var sentences = new List<string>();
        if (source is not null)
            sentences.Add($"According to {source.Url} :");
        sentences.Add(question.Length == 0 ? "The request has no text." : $"You said: \"{Quote(question)}\".");
        if (request.LastText("system", "developer") is { Length: > 0 } instruction)
            sentences.Add($"My instructions are: \"{Quote(instruction)}\".");
        sentences.AddRange(DescribeMedia(request.Messages));
        sentences.AddRange(DescribeToolResults(request.Messages));
        int first = random.Next(Sentences.Length);
        sentences.AddRange(Enumerable.Range(first, AddedSentences).Select(sentence => Sentences[sentence % Sentences.Length]));
        sentences.Add($"The emulator wrote this for {model.Name ?? model.Id}, response {random.Next(1_000_000)}.");
        return string.Join(' ', sentences);
    }

    /// <summary>Shortens a text to what a response quotes.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= MaxQuote)
            return text;
        var quote = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().Take(MaxQuote))
            quote.Append(rune);
        return quote.Append("...").ToString();
    }

    private static IEnumerable<string> DescribeMedia(IReadOnlyList<RequestMessage> messages) =>
        from part in messages.SelectMany(message => message.Parts).OfType<MediaPart>()
        group part.Description by part.Modality into media
        let noun = media.Key switch
        {
            Modalities.Image => "image",
            Modalities.Audio => "recording",
            Modalities.Video => "video",
            _ => "file",
        }
        let count = media.Count()
        select $"I received {count} {noun}{(count == 1 ? "" : "s")}: {string.Join(", ", media)}.";

    /// <summary>Quotes the tool results after the last message of the assistant.</summary>
    private static IEnumerable<string> DescribeToolResults(IReadOnlyList<RequestMessage> messages)
    {
        ILookup<string, string> names = messages.SelectMany(message => message.ToolCalls).ToLookup(call => call.Id, call => call.Name);
        return messages.Reverse().TakeWhile(message => message.Role == "tool").Reverse()
            .Select(message => $"The tool {names[message.ToolCallId!].Last()} returned: \"{Quote(message.Text)}\".");
    }
}
