using System.Text.RegularExpressions;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Naming;

/// <summary>The page about names says what the generator does.</summary>
public sealed partial class NamesPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "catalog", "names.md"));

    [Fact]
    public void Every_example_on_the_page_is_what_the_generator_makes_of_it()
    {
        Match[] rows = [.. Row().Matches(Page).Cast<Match>()];
        Assert.True(rows.Length > 8);
        Assert.All(rows, row => Assert.Equal(row.Groups["name"].Value, SymbolName.Create(row.Groups["id"].Value)));
    }

    [Fact]
    public void The_brands_on_the_page_are_those_of_the_generator()
    {
        string brands = Page[Page.IndexOf("## Brands", StringComparison.Ordinal)..];
        Assert.Equal(BrandWords.All, Word().Matches(brands).Cast<Match>().Select(word => word.Groups["word"].Value));
    }

    [GeneratedRegex(@"^\| `(?<id>[^`]+)` \| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<word>\\w+)`")]
    private static partial Regex Word();
}
