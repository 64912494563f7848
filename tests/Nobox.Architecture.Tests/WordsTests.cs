using System.Text.RegularExpressions;

namespace Nobox.Architecture.Tests;

/// <summary>Tests that documentation has plain words: those that read as if translated are not used in comments of the API and in the docs.</summary>
public sealed partial class WordsTests
{
    // A prompt, and a sentence that is plain.
    private static readonly string[] Allowed = ["Tell me a", "There is no", "there is no", "is no longer"];

    private static string Repository => Path.GetDirectoryName(SourceProject.SourceDirectory)!;

    [Fact]
    public void Summaries_begin_with_what_a_member_is_or_does() => Assert.DoesNotContain(Lines("src", "*.cs"), line => Question().IsMatch(line));

    [Fact]
    public void The_docs_use_the_plain_word() => Assert.DoesNotContain(
        Lines("docs", "*.md").Concat(Lines(".", "*.md", SearchOption.TopDirectoryOnly)),
        line => Unplain().IsMatch(Allowed.Aggregate(Code().Replace(line, ""), (text, allowed) => text.Replace(allowed, "", StringComparison.Ordinal))));

    [Fact]
    public void So_do_comments_and_build_files() => Assert.DoesNotContain(
        Lines("src", "*.cs").Concat(Lines("src", "*.targets")).Concat(Lines("src", "*.props")).Concat(Lines("samples", "*.cs")).Concat(Lines("eng", "*.cs")),
        line => Old().IsMatch(Allowed.Aggregate(line, (text, allowed) => text.Replace(allowed, "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("The catalog tells when a model leaves.")]
    [InlineData("The message stands at the first model.")]
    [InlineData("That is no letter.")]
    public void An_unplain_word_is_found(string line) => Assert.Matches(Unplain(), line);

    private static IEnumerable<string> Lines(string folder, string pattern, SearchOption depth = SearchOption.AllDirectories) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository, folder), pattern, depth)
        where !file.Contains("/obj/", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        select $"{Path.GetRelativePath(Repository, file)}: {line}";

    [GeneratedRegex(@"<summary>(What|Whether|How) ")]
    private static partial Regex Question();

    [GeneratedRegex(@"\b(tells|told|lies|stands (in|on|at|for|here|there)|is no [a-z]+|sounds?)\b")]
    private static partial Regex Unplain();

    [GeneratedRegex(@"\b(tells|told|lies|stands|is no [a-z]+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Old();

    [GeneratedRegex("`[^`]*`|\\.Audio\\(sound")]
    private static partial Regex Code();
}
