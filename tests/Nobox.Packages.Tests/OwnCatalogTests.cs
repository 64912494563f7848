using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Projects that generate a catalog of their own.</summary>
public sealed class OwnCatalogTests(PackageConsumers consumers)
{
    private const string PrintAll = """Console.WriteLine(string.Join(' ', ChatModels.All));""";

    private static readonly ConsumerProject Own = new("Own")
    {
        Program = """
            Console.WriteLine($"{ChatModels.All.Count} {ModelIds.Acme.First1} {typeof(ChatModels).Assembly.GetName().Name}");
            Console.WriteLine($"{ModelCatalog.Registered.TryFind("acme/first-1", out _)} {ModelCatalog.Registered.TryFind("gpt-4o", out _)}");
            """,
        Files = [ConsumerProject.Catalog("acme/first-1")],
    };

    private static readonly ConsumerProject Merged = new("Merged")
    {
        More = "<NoboxProviders>\n  acme;\n  openai\n</NoboxProviders><NoboxNamespace>My.Models</NoboxNamespace>",
        Items = ConsumerProject.Package + """
                <NoboxCatalog Include="$(NoboxDefaultCatalog)" />
                <NoboxCatalog Include="../größe &amp; co/overrides.json" />
            """,
        Program = """
            var request = ChatRequest.For(My.Models.ChatModels.OpenAI.O1Preview).User("?").Image(new byte[] { 1 }, "image/png").MaxTokens(5).Build();
            Console.WriteLine($"{request.Messages[0].Content.Count} {My.Models.ModelIds.Acme.New1} {My.Models.ChatModels.OpenAI.O1Preview.Info.Name} {My.Models.ChatModels.All.Select(model => model.Provider ?? "none").Distinct().Count()}");
            """,
        Files = [("../größe & co/overrides.json", """{"data": [{"id": "openai/o1-preview", "input_modalities": ["text", "image"]}, {"id": "acme/new-1"}]}""")],
    };

    private static readonly ConsumerProject Faulty = new("Faulty")
    {
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Items = ConsumerProject.Package + """<NoboxCatalog Include="models.json" /><NoboxCatalog Include="own/overrides.json" />""",
        Program = PrintAll,
        Files =
        [
            ("models.json", "[\n  {\"id\": \"acme/one\", \"context_length\": \"many\"}\n]\n"),
            ("own/overrides.json", "[\n  {\"id\": \"acme/one\"},\n  {\"id\": \"acme/oen\", \"context_length\": 5}\n]\n"),
        ],
    };

    /// <summary>Catalogs of every form, each with two models and much that looks like more of them.</summary>
    private static readonly ConsumerProject[] Counted =
    [
        Counting("Ids", """["acme/x", "acme/y-[1],{2}"]"""),
        Counting("Names", """{"object": "list", "models": [{"name": "first:latest", "details": {"id": "no", "families": ["a", "b"]}}, {"name": "second"}], "ids": ["a", "b"]}"""),
        Counting("Head", """{"nobox": {"count": 9, "pruned": [{"id": "acme/old"}]}, "data": [{"id": "acme/x", "name": "a \"id\": {[ }"}, {"id": "acme/y", "top_provider": {"id": 1}}]}"""),
        Counting("Envelope", """{"data": [ {"id": "acme/x"} , {"id": "acme/y"} ], "first_id": "acme/x", "last_id": "acme/y"}"""),
        Counting("Bare", """[{"id": "acme/x"}, {"id": "acme/y"}]"""),
    ];

    private static readonly ConsumerProject Late = new("Late")
    {
        Program = """Console.WriteLine(string.Join(' ', My.Models.ChatModels.All));""",
        Files =
        [
            ConsumerProject.Catalog("acme/nearest-1"),
            ("own.json", """[{"id": "acme/one"}, {"id": "beta/two"}, {"id": "gamma/three"}]"""),
            ("Directory.Build.targets", """
                <Project>
                  <PropertyGroup>
                    <NoboxProviders>acme;beta</NoboxProviders>
                    <NoboxNamespace>
                      My.Models
                    </NoboxNamespace>
                  </PropertyGroup>
                  <ItemGroup>
                    <NoboxCatalog Include="own.json" />
                  </ItemGroup>
                </Project>
                """),
        ],
    };

    private static readonly ConsumerProject Asked = new("Asked")
    {
        More = "<NoboxGenerate>true</NoboxGenerate>",
        Program = """Console.WriteLine($"{ChatModels.All.Count} {typeof(ChatModels).Assembly.GetName().Name} {typeof(ChatModels).IsPublic}");""",
    };

    private static readonly ConsumerProject Filtered = new("Filtered")
    {
        More = "<NoboxProviders>deepseek</NoboxProviders>",
        Program = """Console.WriteLine($"{ModelIds.DeepSeek.DeepSeekR1} {ChatModels.All.Select(model => model.Provider).Distinct().Count()}");""",
    };

    private static readonly ConsumerProject TurnedOff = new("TurnedOff")
    {
        More = "<NoboxGenerate>false</NoboxGenerate>",
        Program = """Console.WriteLine(typeof(ChatModels).Assembly.GetName().Name);""",
        Files = [("models.json", "{ half")],
    };

    private static readonly ConsumerProject[] Searches =
    [
        new("Nearest") { Folder = "Outer/Project", Program = PrintAll, Files = [("../models.json", ConsumerProject.CatalogOf("acme/near-1"))] },
        new("OtherCase") { Program = PrintAll, Files = [("Models.JSON", ConsumerProject.CatalogOf("acme/case-1"))] },
        new("BelowRepository") { Folder = "Home/Repository/Project", Program = PrintAll, Files = [("../.git/HEAD", ""), ("../models.json", ConsumerProject.CatalogOf("acme/repository-1"))] },
        new("BelowWorktree") { Folder = "Home/Worktree/Project", Program = "Console.WriteLine(ChatModels.All.Count);", Files = [("../.git", "gitdir: elsewhere"), ("../../models.json", "{ not ours")] },
        new("BelowSolution") { Folder = "Home/Solution/Project", Program = "Console.WriteLine(ChatModels.All.Count);", Files = [("../Some.sln", ""), ("../../models.json", "{ not ours")] },
    ];

    private static readonly ConsumerProject Aged = new("Aged")
    {
        More = "<NoboxCatalogMaxAge>30d</NoboxCatalogMaxAge>",
        Program = PrintAll,
        Files = [("models.json", """{ "nobox": {"source": "nobox", "pulled": "2025-01-31"}, "data": [ {"id": "acme/aged-1"} ] }""")],
    };

    private static readonly ConsumerProject Fresh = new("Fresh")
    {
        More = "<NoboxCatalogMaxAge>30</NoboxCatalogMaxAge>",
        Program = PrintAll,
        Files = [("models.json", """{ "nobox": {"source": "nobox", "pulled": "9999-01-31"}, "data": [ {"id": "acme/fresh-1"} ] }""")],
    };

    public static TheoryData<string, string> Found => new()
    {
        { "Nearest", "acme/near-1" },
        { "OtherCase", "acme/case-1" },
        { "BelowRepository", "acme/repository-1" },
        { "BelowWorktree", "375" },
        { "BelowSolution", "375" },
    };

    [Fact]
    public void The_build_says_how_many_models_a_catalog_of_any_form_has() =>
        Assert.All(Counted, project => Assert.EndsWith("models.json (2 models)", consumers.CatalogOf(project), StringComparison.Ordinal));

    [Fact]
    public async Task A_models_json_is_generated_and_hides_the_default_catalog()
    {
        Assert.Equal(["1 acme/first-1 Own", "True False"], (await consumers.RunAsync(Own)).Split('\n'));
        Assert.Equal($"catalog {Path.Combine(consumers.FolderOf(Own), "models.json")} (1 model)", consumers.CatalogOf(Own));
    }

    [Fact]
    public async Task Catalogs_are_merged_by_id_and_later_ones_win() =>
        Assert.Equal("2 acme/new-1 OpenAI o1-preview 2", await consumers.RunAsync(Merged));

    [Fact]
    public void What_is_wrong_with_a_catalog_is_reported_at_its_path_line_and_column()
    {
        string[] lines = consumers.Output.Split('\n');
        Assert.Contains(lines, line => line.TrimStart().Contains(Path.Combine(consumers.FolderOf(Faulty), "models.json") + "(2,40): warning NOBOX1008:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimStart().Contains(Path.Combine(consumers.FolderOf(Faulty), "own/overrides.json") + "(3,10): warning NOBOX1014:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_catalog_older_than_NoboxCatalogMaxAge_warns_and_breaks_no_build()
    {
        string[] lines = [.. consumers.Output.Split('\n').Where(line => line.Contains("NOBOX9011", StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.Contains("Aged", StringComparison.Ordinal) && line.Contains("warning NOBOX9011: The catalog was last pulled on 2025-01-31", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Fresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Items_and_properties_count_wherever_they_are_declared() => Assert.Equal("acme/one beta/two", await consumers.RunAsync(Late));

    [Fact]
    public async Task NoboxGenerate_true_generates_from_the_snapshot_where_there_is_no_other_catalog() =>
        Assert.Equal("375 Asked False", await consumers.RunAsync(Asked));

    [Fact]
    public async Task Chosen_providers_are_generated_from_the_snapshot() => Assert.Equal("deepseek/deepseek-r1 1", await consumers.RunAsync(Filtered));

    [Fact]
    public async Task NoboxGenerate_false_generates_nothing_and_reads_no_models_json() => Assert.Equal("Nobox.Catalog", await consumers.RunAsync(TurnedOff));

    [Theory]
    [MemberData(nameof(Found))]
    public async Task The_nearest_models_json_counts_up_to_the_repository(string name, string expected) =>
        Assert.Equal(expected, await consumers.RunAsync(Searches.Single(project => project.Name == name)));

    private static ConsumerProject Counting(string name, string catalog) =>
        new("Counting" + name) { Program = "Console.WriteLine(ChatModels.All.Count);", Files = [("models.json", catalog)] };
}
