using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>The target frameworks for which the package can be used.</summary>
public sealed class FrameworkTests(PackageConsumers consumers)
{
    private static readonly (string, string)[] Code = [("Code.cs", """public static class Code { public static string Id => Nobox.ChatModels.OpenAI.Gpt4o.Id; }""")];

    private static readonly ConsumerProject[] Supported =
    [
        new("Net8Pinned")
        {
            Properties = "<TargetFramework>net8.0</TargetFramework>",
            Items = ConsumerProject.Package + """<PackageReference Include="System.Text.Json" Version="9.0.10" />""",
            Files = Code,
        },
        new("Net9") { Properties = "<TargetFramework>net9.0</TargetFramework>", Files = Code },
        new("Windows") { Properties = "<TargetFramework>net10.0-windows</TargetFramework><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>", Files = Code },
    ];

    private static readonly ConsumerProject Several = new("Several")
    {
        Properties = "<TargetFrameworks>netstandard2.0;net8.0;net10.0</TargetFrameworks><LangVersion>latest</LangVersion><ImplicitUsings>false</ImplicitUsings>",
        Items = $"""
              </ItemGroup>
              <ItemGroup Condition="'$(TargetFramework)' != 'netstandard2.0'">
                {ConsumerProject.Package}
            """,
        Files =
        [
            ConsumerProject.Catalog("acme/first-1"),
            ("Code.cs", """
                public static class Code
                {
                #if NET
                    public const string Id = Nobox.ModelIds.Acme.First1;
                #else
                    public const string Id = "acme/first-1";
                #endif
                }
                """),
        ],
    };

    private static readonly ConsumerProject[] Refused =
    [
        .. new[] { "netstandard2.0", "netstandard2.1", "net48", "net6.0", "net7.0" }.Select(framework => new ConsumerProject("Refused." + framework)
        {
            // Nothing of these frameworks is downloaded: the restore fails anyway.
            Properties = $"<TargetFramework>{framework}</TargetFramework>",
            More = "<ImplicitUsings>false</ImplicitUsings><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences><AutomaticallyUseReferenceAssemblyPackages>false</AutomaticallyUseReferenceAssemblyPackages><CheckEolTargetFramework>false</CheckEolTargetFramework>",
            Outcome = Outcome.RestoreFails,
        }),
    ];

    public static TheoryData<string> RefusedFrameworks => [.. Refused.Select(project => project.Name)];

    [Fact]
    public void Supported_frameworks_use_the_default_catalog() =>
        Assert.All(Supported, project => Assert.StartsWith("default catalog", consumers.CatalogOf(project)));

    [Fact]
    public void A_project_for_several_frameworks_generates_for_each_that_has_the_package() =>
        Assert.Equal(2, consumers.Output.Split('\n').Count(line => line.Contains(Several.Name + " uses the catalog", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(RefusedFrameworks))]
    public void Other_frameworks_are_refused_by_the_restore(string name)
    {
        string[] errors = consumers.Errors(Refused.Single(project => project.Name == name));
        Assert.StartsWith("error NU1202: Package Nobox", errors[0]);
        Assert.All(errors, static error => Assert.StartsWith("error NU1202", error));
    }
}
