using System.Text;

namespace Nobox.Emulator;

/// <summary>
/// Writes the words of an answer: what the emulator was told, asked and shown, then sentences that the conversation's digest chooses.
/// </summary>
internal static class Prose
{
    private const int LongestQuote = 200;

    private static readonly string[] Remarks =
    [
        "The short answer is that it depends on what you want to do with it.",
        "A good way in is to start from what is known and to go on one step at a time.",
        "Most of the difficulty lies in the details, and the details can be learned.",
        "Think of a library: the books matter less than knowing where each of them stands.",
        "Two things matter here above all, the question itself and the reason for asking it.",
        "It helps to try a small case first and to look closely at what comes out.",
        "People have answered this in different ways, and several of them are right.",
        "What looks complicated at first is often two simple things at the same time.",
        "Numbers tell a part of it; an example tells the rest.",
        "If one thing should be remembered, it is that the order of the steps counts.",
        "That is the usual case; there are exceptions, and they are rare.",
    ];

    private static readonly string[] Heroes = ["Mira", "Captain Okoye", "an old engineer named Tomas", "Ilse", "a young pilot called Ren"];

    private static readonly string[] Places =
    [
        "a quiet harbour",
        "the edge of the Orion arm",
        "a town of glass roofs",
        "a ship without a name",
    ];

    private static readonly string[] Endings =
    [
        "Everyone agreed later that the waiting had been the longest part.",
        "The light stayed on until morning, and this time somebody answered.",
        "Nothing was lost, and what had been found was enough for a second journey.",
    ];

    public static string Write(
        IReadOnlyList<ChatTurn> turns, ModelInfo model, WebSource? source, ReadOnlySpan<byte> digest, int choice)
    {
        string question = LastText(turns, "user");
        var sentences = new List<string>();
        if (source is not null)
            sentences.Add($"On the web I have found {source.Url} .");
        sentences.Add(question.Length == 0 ? "You have not asked anything in words." : $"You said: \"{Quote(question)}\".");
        if (LastText(turns, "system", "developer") is { Length: > 0 } instruction)
            sentences.Add($"My instructions are: \"{Quote(instruction)}\".");
        AddMedia(sentences, turns);
        AddToolResults(sentences, turns);
        if (question.Contains("story", StringComparison.OrdinalIgnoreCase))
            AddStory(sentences, digest, choice);
        else
            AddRemarks(sentences, digest, choice);
        sentences.Add($"This was written by the emulator of the gateway in the name of {model.Name ?? model.Id}.");
        return string.Join(' ', sentences);
    }

    /// <summary>The text of the last message that has one of some roles; empty when there is none.</summary>
    public static string LastText(IReadOnlyList<ChatTurn> turns, params ReadOnlySpan<string> roles)
    {
        for (int last = turns.Count - 1; last >= 0; last--)
        {
            if (roles.Contains(turns[last].Role))
                return turns[last].Text;
        }

        return "";
    }

    public static string Quote(string text)
    {
        if (text.Length <= LongestQuote)
            return text;
        var quote = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().Take(LongestQuote))
            quote.Append(rune);
        return quote.Append("...").ToString();
    }

    private static void AddMedia(List<string> sentences, IReadOnlyList<ChatTurn> turns)
    {
        IEnumerable<MediaPart> media = turns.SelectMany(turn => turn.Parts).OfType<MediaPart>();
        foreach (IGrouping<Modalities, MediaPart> kind in media.GroupBy(part => part.Modality))
        {
            (string verb, string noun) = kind.Key switch
            {
                Modalities.Image => ("see", "image"),
                Modalities.Audio => ("hear", "recording"),
                Modalities.Video => ("watch", "video"),
                _ => ("read", "file"),
            };
            int count = kind.Count();
            sentences.Add($"I {verb} {count} {noun}{(count == 1 ? "" : "s")}: {string.Join(", ", kind.Select(part => part.Description))}.");
        }
    }

    /// <summary>The results that came since the assistant spoke last.</summary>
    private static void AddToolResults(List<string> sentences, IReadOnlyList<ChatTurn> turns)
    {
        Dictionary<string, string> names = turns
            .SelectMany(turn => turn.ToolCalls)
            .GroupBy(call => call.Id)
            .ToDictionary(calls => calls.Key, calls => calls.Last().Name, StringComparer.Ordinal);
        foreach (ChatTurn turn in turns.Reverse().TakeWhile(turn => turn.Role == "tool").Reverse())
            sentences.Add($"The tool {names[turn.ToolCallId!]} says: \"{Quote(turn.Text)}\".");
    }

    private static void AddRemarks(List<string> sentences, ReadOnlySpan<byte> digest, int choice)
    {
        int first = digest[0] + choice;
        int step = 1 + (digest[1] % (Remarks.Length - 1));
        for (int remark = 0; remark < 3; remark++)
            sentences.Add(Remarks[(first + (remark * step)) % Remarks.Length]);
    }

    private static void AddStory(List<string> sentences, ReadOnlySpan<byte> digest, int choice)
    {
        string hero = Heroes[(digest[0] + choice) % Heroes.Length];
        string place = Places[digest[1] % Places.Length];
        sentences.Add($"Once there was {place}, and in it lived {hero}.");
        sentences.Add("Every evening a signal came in from far away, always the same nine notes.");
        sentences.Add("Nobody knew who sent it, and after some years nobody asked.");
        sentences.Add("One night the ninth note was missing.");
        sentences.Add("So there was packing to do: a lamp, a map with holes in it, bread for three days.");
        sentences.Add("The way was longer than the map said, and more beautiful.");
        sentences.Add(Endings[digest[2] % Endings.Length]);
    }
}
