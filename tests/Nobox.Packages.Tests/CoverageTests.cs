using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Test coverage that a library's authors measure: generated code does not count.</summary>
public sealed class CoverageTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Library = new("Covered")
    {
        Files =
        [
            ConsumerProject.Catalog("acme/first-1", "acme/second-2", "beta/third-3"),
            ("Chosen.cs", """
                namespace Covered;

                public static class Chosen
                {
                    public static string Id => Nobox.ChatModels.Acme.First1.Id;
                }
                """),
        ],
    };

    private static readonly ConsumerProject Tests = new("CoveredTests")
    {
        More = "<OutputType>Exe</OutputType><UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>",
        Items = Library.Reference + """
            <PackageReference Include="xunit.v3" Version="4.0.2" />
            <PackageReference Include="coverlet.MTP" Version="10.0.1" />
            <PackageReference Include="Microsoft.Extensions.FileSystemGlobbing" Version="10.0.10" />
            """,
        Files =
        [
            ("ChosenTests.cs", """
                public sealed class ChosenTests
                {
                    [Xunit.Fact]
                    public void Names_the_model() => Xunit.Assert.Equal("acme/first-1", Covered.Chosen.Id);
                }
                """),
        ],
    };

    [Fact]
    public async Task A_tested_library_with_a_catalog_of_its_own_is_covered_completely()
    {
        string output = (await consumers.DotnetAsync(Tests, "exec", $"bin/Debug/net10.0/{Tests.Name}.dll", "--coverlet", "--coverlet-output-format", "json")).Succeeded().Output;

        Assert.Matches(@"\| Covered +\| 100% +\| 100% +\| 100% +\|", output);
    }
}
