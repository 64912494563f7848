namespace Nobox.Generators.Values;

/// <summary>Joins words as a sentence lists them.</summary>
internal static class Words
{
    /// <summary>Returns, for example, <c>a</c>, <c>a or b</c>, or <c>a, b or c</c>.</summary>
    public static string Join(IReadOnlyList<string> words, string conjunction) => words.Count < 2
        ? string.Concat(words)
        : string.Join(", ", words.Take(words.Count - 1)) + " " + conjunction + " " + words[words.Count - 1];
}
