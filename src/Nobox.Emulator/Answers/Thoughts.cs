namespace Nobox.Emulator;

/// <summary>Writes what a model thinks before it answers.</summary>
internal static class Thoughts
{
    private static readonly string[] All =
    [
        "I should first be sure what is asked for.",
        "There may be a case that this does not cover.",
        "A short answer is better than a long one here.",
        "Let me check that against what was said before.",
        "That would follow, but only if the words are meant in their usual sense.",
        "I could give an example, and it would have to be a small one.",
        "Nothing speaks against it so far.",
    ];

    /// <returns>The thoughts, cut into tokens.</returns>
    public static List<string> Write(IReadOnlyList<ChatTurn> turns, ReasoningWish wish, byte[] digest, int choice)
    {
        var dice = new Dice(digest, choice);
        List<string> sentences = [$"The user says: \"{Prose.Quote(Prose.LastText(turns, "user"))}\"."];
        for (int thought = 0; thought < wish.Thoughts; thought++)
            sentences.Add(dice.Pick(All));
        List<string> tokens = Tokenizer.Split(string.Join(' ', sentences));
        return wish.MaxTokens < tokens.Count ? tokens[..wish.MaxTokens.Value] : tokens;
    }
}
