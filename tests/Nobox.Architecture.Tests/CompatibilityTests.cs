using System.Xml.Linq;

namespace Nobox.Architecture.Tests;

/// <summary>Tests that the page about compatibility has the versions with which the tests run.</summary>
public sealed class CompatibilityTests
{
    private static readonly string Root = Path.GetDirectoryName(SourceProject.SourceDirectory)!;
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "project", "compatibility.md"));

    [Theory]
    [InlineData("Microsoft.Extensions.AI")]
    [InlineData("Microsoft.Extensions.AI.OpenAI")]
    [InlineData("OpenAI")]
    [InlineData("Azure.AI.OpenAI")]
    [InlineData("Microsoft.SemanticKernel")]
    [InlineData("OllamaSharp")]
    [InlineData("Aspire.Hosting")]
    public void A_package_is_tested_in_the_version_of_the_page(string id)
    {
        string version = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == id).Attribute("Version")!.Value;
        Assert.Contains(Page.Split('\n'), line => line.StartsWith($"| {id} |", StringComparison.Ordinal) && line.EndsWith($"| {version} |", StringComparison.Ordinal));
    }

    [Fact]
    public void The_SDK_is_that_of_the_repository() =>
        Assert.Contains(File.ReadAllText(Path.Combine(Root, "global.json")).Split('"').Single(static text => text.StartsWith("10.", StringComparison.Ordinal)), Page);
}
