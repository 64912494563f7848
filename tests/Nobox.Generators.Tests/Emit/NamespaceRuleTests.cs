using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>NOBOX9005 refuses exactly what the generator would not take for a namespace.</summary>
public sealed class NamespaceRuleTests
{
    private static readonly XElement Targets = XElement.Load(Path.Combine(AppContext.BaseDirectory, "Nobox.Checks.targets"));

    [Fact]
    public void It_knows_the_keywords_of_the_language() => Assert.Equal(
        SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(word => !word.StartsWith('_')).Order(StringComparer.Ordinal),
        Property("_NoboxKeyword").Split('|').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Nobox", true)]
    [InlineData("My.Models", true)]
    [InlineData(" My.Models ", true)]
    [InlineData("_.a", true)]
    [InlineData("My.classes.Über_1", true)]
    [InlineData("record.partial", true)]
    [InlineData("", false)]
    [InlineData(".Models", false)]
    [InlineData("My.Models.", false)]
    [InlineData("My..Models", false)]
    [InlineData("1Models", false)]
    [InlineData("My.1Models", false)]
    [InlineData("My.class", false)]
    [InlineData("namespace.Models", false)]
    [InlineData("My-Models", false)]
    [InlineData("My Models", false)]
    [InlineData("My; class Evil {", false)]
    public void It_agrees_with_the_generator(string space, bool valid)
    {
        string name = Property("_NoboxName").Replace("$(_NoboxKeyword)", Property("_NoboxKeyword"));
        string pattern = Regex.Match(Property("_NoboxNamespaceIsValid"), @"'(\^.*\$)'").Groups[1].Value.Replace("$(_NoboxName)", name);
        // The targets trim it first, as the generator does.
        Assert.Equal(valid, Regex.IsMatch(space.Trim(), pattern));
        GeneratorRun run = GeneratorRun.Of("[]", ("NoboxNamespace", space));
        Assert.Contains($"namespace {(valid ? space.Trim() : "Nobox")};", run["ChatModels.g.cs"]);
    }

    private static string Property(string name) => Targets.Descendants(name).Single().Value;
}
