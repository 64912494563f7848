using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Nobox.Generators.Tests.Catalog;

/// <summary>The patterns by which a build recognizes a file that has sets or deployments and no models.</summary>
public sealed class ExtensionFileTests
{
    /// <summary>Ends a search that takes forever; a good one takes milliseconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly XElement Targets = XElement.Load(Path.Combine(AppContext.BaseDirectory, "Nobox.Sets.targets"));

    [Theory]
    [InlineData("""{"sets":{"a":["b"]}}""", true)]
    [InlineData(""" { "sets" : { "a" : { "query" : {}, "data" : [] } }, "x" : { "data" : [] } } """, true)]
    [InlineData("""{"x":{"a":"\\\"}{"},"deployments":{}}""", true)]
    [InlineData("""{"x":{"a":"\\"},"sets":{}}""", true)]
    [InlineData("""{"sets":{"a":["b"]},"data":[]}""", false)]
    [InlineData("""{"sets":{"a":["b"]},"models" : []}""", false)]
    [InlineData("""{"x":{"sets":{}}}""", false)]
    [InlineData("""{"x":{"a":"}","sets":{}}}""", false)]
    [InlineData("""[{"sets":{}}]""", false)]
    public void Only_properties_of_the_outermost_object_count(string text, bool expected) => Assert.Equal(expected, IsExtension(text));

    [Theory]
    [InlineData("{", "")]
    [InlineData("{", "\"")]
    [InlineData("{\"a\":", "")]
    [InlineData("{\"", "\\")]
    [InlineData("{}\"", "{")]
    public void A_file_that_is_not_JSON_costs_no_more_than_its_length(string part, string end) =>
        IsExtension("{\"sets\":" + string.Concat(Enumerable.Repeat(part, 200_000)) + end);

    private static bool IsExtension(string text)
    {
        string inner = Property("_NoboxObject").Replace("$(_NoboxString)", Property("_NoboxString"), StringComparison.Ordinal);
        string[] expected = [.. Regex.Matches(Property("_NoboxIsExtension", "IsMatch"), "IsMatch\\('[^']*', '([^']*)'\\)").Select(match => match.Groups[1].Value)];
        text = text.TrimStart();
        if (!text.StartsWith('{'))
            return false;
        text = Regex.Replace(text[1..], inner, "{}", RegexOptions.None, Limit);
        return Regex.IsMatch(text, expected[0], RegexOptions.None, Limit) && !Regex.IsMatch(text, expected[1], RegexOptions.None, Limit);
    }

    private static string Property(string name, string? condition = null) => Targets.Descendants(name)
        .Select(property => condition is null ? property.Value : property.Attribute("Condition")?.Value ?? "").First(value => value.Contains(condition ?? "", StringComparison.Ordinal));
}
