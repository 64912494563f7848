using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Projects below one that references the package, which did not ask for anything themselves.</summary>
public sealed class DownstreamTests(PackageConsumers consumers)
{
    private const string CountTypes = """Console.WriteLine($"{Upstream.Asker.Ask()} {typeof(Program).Assembly.GetTypes().Count(type => type.Namespace == "Nobox")}");""";

    private static readonly ConsumerProject Upstream = new("Upstream")
    {
        Files =
        [
            ConsumerProject.Catalog("acme/upstream-1"),
            ("Asker.cs", """
                namespace Upstream;

                public static class Asker
                {
                    public static string Ask() => Nobox.ChatModels.Acme.Upstream1.Id;
                }
                """),
        ],
    };

    private static readonly ConsumerProject Silent = new("Silent")
    {
        More = "<LangVersion>10</LangVersion><NoboxVisibility>nonsense</NoboxVisibility><NoboxNamespace>not valid</NoboxNamespace>",
        Items = Upstream.Reference,
        Program = CountTypes.Replace("Console", "System.Console"),
        Files = [("models.json", """{"mine": "another"}""")],
    };

    private static readonly ConsumerProject Typed = new("Typed")
    {
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Items = Upstream.Reference,
        Program = """
            Console.WriteLine(typeof(ChatModels).Assembly.GetName().Name);
            Console.WriteLine(ModelIds.XAI.Grok3);
            _ = ChatRequest.For("openai/gpt-4oo");
            """,
    };

    private static readonly ConsumerProject Asking = new("Asking")
    {
        Items = Upstream.Reference + """<NoboxCatalog Include="own.json" />""",
        Program = """Console.WriteLine(string.Join(' ', ChatModels.All));""",
        Files = [("own.json", ConsumerProject.CatalogOf("acme/asking-1"))],
    };

    private static readonly ConsumerProject[] WithoutRuntime =
    [
        new("RuntimeAssetsOnly") { Items = """<PackageReference Include="Nobox" Version="$(NoboxVersion)" IncludeAssets="runtime" />""", Files = [ConsumerProject.Catalog("acme/one")] },
        new("GlobalReference")
        {
            Items = "",
            Files =
            [
                ConsumerProject.Catalog("acme/one"),
                ("Directory.Packages.props", """
                    <Project>
                      <PropertyGroup>
                        <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                      </PropertyGroup>
                      <ItemGroup>
                        <GlobalPackageReference Include="Nobox" Version="$(NoboxVersion)" />
                      </ItemGroup>
                    </Project>
                    """),
            ],
        },
    ];

    private static readonly ConsumerProject Bridge = new("Bridge")
    {
        Items = """<PackageReference Include="Nobox.Extensions.AI" Version="$(NoboxVersion)" />""",
        Program = """Console.WriteLine($"{ChatModels.Acme.Bridge1} {typeof(ChatModels).Assembly.GetName().Name}");""",
        Files = [ConsumerProject.Catalog("acme/bridge-1")],
    };

    [Fact]
    public async Task They_get_no_code_no_warning_and_no_error()
    {
        Assert.Equal("acme/upstream-1 0", await consumers.RunAsync(Silent));
        Assert.Null(consumers.CatalogOf(Silent));
    }

    [Fact]
    public async Task The_models_that_they_name_themselves_are_checked()
    {
        Assert.Equal(["Nobox.Catalog", "x-ai/grok-3"], (await consumers.RunAsync(Typed)).Split('\n'));
        Assert.Equal(["NOBOX0001", "NOBOX2001"], consumers.Lines(Typed, "warning").Select(line => line.Split(' ')[1].TrimEnd(':')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_catalog_that_they_name_is_generated() => Assert.Equal("acme/asking-1", await consumers.RunAsync(Asking));

    [Fact]
    public void A_reference_without_compile_assets_generates_nothing() =>
        Assert.All(WithoutRuntime, project => Assert.Null(consumers.CatalogOf(project)));

    [Fact]
    public async Task A_reference_to_the_bridge_alone_is_a_direct_one() => Assert.Equal("acme/bridge-1 Bridge", await consumers.RunAsync(Bridge));
}
