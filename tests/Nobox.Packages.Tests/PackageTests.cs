using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>One package has everything that users need.</summary>
public sealed class PackageTests(PackageConsumers consumers)
{
    [Fact]
    public void It_holds_the_runtime_the_compiled_catalog_the_analyzers_and_the_build_files_and_nothing_else()
    {
        string[] expected =
        [
            "README.md",
            "icon.png",
            "analyzers/dotnet/roslyn4.8/cs/Nobox.Analyzers.dll",
            "analyzers/dotnet/roslyn4.8/cs/Nobox.Generators.CodeFixes.dll",
            "analyzers/dotnet/roslyn4.8/cs/Nobox.Generators.dll",
            "analyzers/dotnet/roslyn5.0/cs/Nobox.Analyzers.dll",
            "analyzers/dotnet/roslyn5.0/cs/Nobox.Generators.CodeFixes.dll",
            "analyzers/dotnet/roslyn5.0/cs/Nobox.Generators.Completion.dll",
            "analyzers/dotnet/roslyn5.0/cs/Nobox.Generators.dll",
            "buildTransitive/net8.0/ConfigurationSchema.json",
            "buildTransitive/net8.0/Nobox.Checks.targets",
            "buildTransitive/net8.0/Nobox.Configuration.targets",
            "buildTransitive/net8.0/Nobox.Expiring.targets",
            "buildTransitive/net8.0/Nobox.Policy.targets",
            "buildTransitive/net8.0/Nobox.Pull.targets",
            "buildTransitive/net8.0/Nobox.References.targets",
            "buildTransitive/net8.0/Nobox.Search.targets",
            "buildTransitive/net8.0/Nobox.Sets.targets",
            "buildTransitive/net8.0/Nobox.props",
            "buildTransitive/net8.0/Nobox.targets",
            "catalog/models.json",
            "catalog/models.json.count",
            "lib/net10.0/Nobox.Catalog.dll",
            "lib/net10.0/Nobox.Catalog.xml",
            "lib/net10.0/Nobox.dll",
            "lib/net10.0/Nobox.xml",
            "lib/net8.0/Nobox.Catalog.dll",
            "lib/net8.0/Nobox.Catalog.xml",
            "lib/net8.0/Nobox.dll",
            "lib/net8.0/Nobox.xml",
            "skills/nobox/SKILL.md",
        ];
        string[] own = [.. consumers.Entries("Nobox").Where(entry => entry is not ("[Content_Types].xml" or "Nobox.nuspec" or "_rels/.rels") && !entry.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), own);
    }
}
