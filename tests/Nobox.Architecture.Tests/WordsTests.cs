using System.Text.RegularExpressions;

namespace Nobox.Architecture.Tests;

/// <summary>Tests that everything people read has plain words: what reads as if translated is not in the API, its comments, tests, samples or docs.</summary>
public sealed partial class WordsTests
{
    // A prompt, and sentences that are plain.
    private static readonly string[] Allowed = ["Tell me a", "There is no", "there is no", "is no longer"];

    private static string Repository => Path.GetDirectoryName(SourceProject.SourceDirectory)!;

    [Fact]
    public void Summaries_begin_with_what_a_member_is_or_does() => AssertNone(
        Lines("*.cs", "src", "tests", "samples", "benchmarks", "eng").Where(line => Question().IsMatch(line)));

    [Fact]
    public void The_docs_use_the_plain_word() => AssertNone(
        Lines("*.md", "docs", "samples", "skills").Concat(Lines("*.md", SearchOption.TopDirectoryOnly, "."))
            .Where(line => Unplain().IsMatch(WithoutAllowed(Code().Replace(line, "")))));

    [Fact]
    public void So_do_comments_and_build_files() => AssertNone(
        Lines("*.cs", "src", "samples", "eng").Concat(Lines("*.targets", "src")).Concat(Lines("*.props", "src"))
            .Where(line => Old().IsMatch(WithoutAllowed(line))));

    [Fact]
    public void So_do_the_comments_of_tests_and_benchmarks() => AssertNone(
        Lines("*.cs", "tests", "benchmarks").Where(line => Old().IsMatch(WithoutAllowed(Comment().Match(line).Value))));

    [Fact]
    public void So_do_the_names_of_tests() => AssertNone(
        Lines("*.cs", "tests").Where(line => OldName().IsMatch(TestName().Match(line).Value.Replace("there_is_no_", "", StringComparison.OrdinalIgnoreCase))));

    [Fact]
    public void So_do_resources() => AssertNone(
        Lines("*.json", "src").Concat(Lines("*.resx", "src")).Where(line => Old().IsMatch(WithoutAllowed(line)) || QuestionInQuotes().IsMatch(line)));

    [Theory]
    [InlineData("The catalog tells when a model leaves.")]
    [InlineData("The message stands at the first model.")]
    [InlineData("That is no letter.")]
    [InlineData("The position behind the comment.")]
    public void An_unplain_word_is_found(string line) => Assert.Matches(Unplain(), line);

    [Theory]
    [InlineData("    public void It_tells_the_range()", true)]
    [InlineData("    public async Task A_path_is_no_image()", true)]
    [InlineData("    public Task Sounds_go_back() =>", true)]
    [InlineData("    public void A_list_stands_first(string list)", true)]
    [InlineData("    public void Names_that_they_stand_for()", false)]
    public void An_unplain_name_is_found(string line, bool found) => Assert.Equal(found, OldName().IsMatch(TestName().Match(line).Value));

    /// <summary>Fails with all lines, so that they can be mended at once.</summary>
    private static void AssertNone(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static string WithoutAllowed(string line) => Allowed.Aggregate(line, (text, allowed) => text.Replace(allowed, "", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string pattern, params string[] folders) => Lines(pattern, SearchOption.AllDirectories, folders);

    private static IEnumerable<string> Lines(string pattern, SearchOption depth, params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Repository, folder), pattern, depth)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.EndsWith("/WordsTests.cs", StringComparison.Ordinal)
        let name = Path.GetRelativePath(Repository, file)
        from line in File.ReadLines(file)
        select $"{name}: {line}";

    [GeneratedRegex(@"<summary>(What|Whether|How) ")]
    private static partial Regex Question();

    [GeneratedRegex("\"(What|Whether|How) ")]
    private static partial Regex QuestionInQuotes();

    [GeneratedRegex(@"\b(tells|told|lies|stands (in|on|at|for|here|there)|is no [a-z]+|sounds?|behind)\b")]
    private static partial Regex Unplain();

    [GeneratedRegex(@"\b(tells|told|lies|stands|is no [a-z]+|behind)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Old();

    [GeneratedRegex(@"(?<=public (async )?(void|Task|ValueTask) )\w+_\w+(?=\()")]
    private static partial Regex TestName();

    [GeneratedRegex(@"(^|_)(tells?|told|lies|stands|(is|are)_no|sounds?|behind)(_|$)", RegexOptions.IgnoreCase)]
    private static partial Regex OldName();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();
}
