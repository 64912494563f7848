namespace Nobox.Emulator;

/// <summary>Composes the reasoning before a response.</summary>
internal static class ReasoningComposer
{
    private static readonly string[] Sentences =
    [
        "First I make sure what is asked for.",
        "There may be a case that this does not cover.",
        "A short answer is better than a long one here.",
        "I compare that with the earlier messages.",
        "Nothing contradicts it so far.",
    ];

    /// <returns>The tokens of the reasoning.</returns>
    public static List<string> Compose(CompletionRequest request, ReasoningOptions options, SeededRandom random)
    {
        IEnumerable<string> sentences = Enumerable.Range(0, options.Sentences).Select(_ => random.Pick(Sentences))
            .Prepend($"The user says: \"{TextComposer.Quote(request.LastText("user"))}\".");
        List<string> tokens = Tokenizer.Split(string.Join(' ', sentences));
        return options.MaxTokens < tokens.Count ? tokens[..options.MaxTokens.Value] : tokens;
    }
}
