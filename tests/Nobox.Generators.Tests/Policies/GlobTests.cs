using System.Text.RegularExpressions;
using CsCheck;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Policies;

/// <summary>Patterns of ids.</summary>
public sealed class GlobTests
{
    private static readonly Gen<string> Pattern = Gen.String[Gen.Char["aB/*?"], 0, 10];
    private static readonly Gen<string> Text = Gen.String[Gen.Char["abB/"], 0, 12];

    [Theory]
    [InlineData("openai/*", "OpenAI/gpt-4o", true)]
    [InlineData("*:free", "meta/llama:free", true)]
    [InlineData("openai/gpt-?o", "openai/gpt-4o", true)]
    [InlineData("openai/gpt-?o", "openai/gpt-4o-mini", false)]
    [InlineData("openai", "openai/gpt-4o", false)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    public void A_pattern_matches_complete_ids(string pattern, string text, bool expected) => Assert.Equal(expected, Glob.IsMatch(pattern, text));

    [Fact]
    public void It_matches_what_the_regular_expression_matches() => Gen.Select(Pattern, Text).Sample(
        (pattern, text) => Glob.IsMatch(pattern, text)
            == Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + @"\z", RegexOptions.IgnoreCase | RegexOptions.Singleline),
        iter: DeepTests.Cases(2000));

    [Fact]
    public void A_hostile_pattern_takes_no_longer_than_its_length_allows() =>
        Assert.False(Glob.IsMatch(string.Concat(Enumerable.Repeat("a*", 1000)) + "b", new string('a', 2000)));
}
