using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>The compiled catalog that projects without a catalog of their own use.</summary>
public sealed class DefaultCatalogTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Symbols = new("Symbols")
    {
        Program = """
            Console.WriteLine($"{ChatModels.All.Count} {ModelIds.OpenAI.Gpt4o} {ChatModels.TryFind("claude-3.5-sonnet", out var found)} {found?.Id}");
            Console.WriteLine(typeof(ChatModels).Assembly.GetName().Name);
            Console.WriteLine(typeof(Program).Assembly.GetTypes().Count(type => type.Namespace == "Nobox"));
            """,
    };

    private static readonly ConsumerProject Strings = new("Strings")
    {
        Program = """
            Console.WriteLine(ModelCatalog.Registered.TryFind("gpt-4o", out var found) ? found.Id : "none");
            Console.WriteLine(ModelCatalog.Registered.Models.Count);
            """,
    };

    private static readonly ConsumerProject Absent = new("Absent")
    {
        Program = """
            Console.WriteLine(ModelCatalog.Registered.TryFind("gpt-4o", out _));
            Console.WriteLine(ModelCatalog.Registered.Models.Count);
            """,
        Items = ConsumerProject.Package + """
              </ItemGroup>
              <Target Name="Leave" AfterTargets="CopyFilesToOutputDirectory">
                <Delete Files="$(OutDir)Nobox.Catalog.dll" />
              </Target>
              <ItemGroup>
            """,
    };

    private static readonly ConsumerProject Library = new("LibraryOnDefault")
    {
        Files = [("Asker.cs", """
            namespace LibraryOnDefault;

            public static class Asker
            {
                public static Nobox.ModelInfo Ask() => Nobox.ChatModels.OpenAI.Gpt4o.Info;

                public static string Name(Nobox.IChatModel model) => model.Id;
            }
            """)],
    };

    private static readonly ConsumerProject SameModel = new("SameModel")
    {
        Items = ConsumerProject.Package + Library.Reference,
        Program = "Console.WriteLine(ReferenceEquals(ChatModels.OpenAI.Gpt4o.Info, LibraryOnDefault.Asker.Ask()));",
    };

    private static readonly ConsumerProject OwnBesideLibrary = new("OwnBesideLibrary")
    {
        Items = ConsumerProject.Package + Library.Reference,
        Program = """
            string Name(string id) => ModelCatalog.Registered.TryFind(id, out var found) ? found.Name ?? "unnamed" : "unknown";
            Console.WriteLine($"{Name("openai/gpt-4o")}, {Name("openai/o1-preview")}");
            Console.WriteLine($"{LibraryOnDefault.Asker.Ask().Name}, {LibraryOnDefault.Asker.Name(ChatModels.OpenAI.Gpt4o)}");
            Console.WriteLine($"{Name("openai/gpt-4o")}, {Name("openai/o1-preview")}");
            """,
        Files = [("models.json", """[{"id": "openai/gpt-4o", "name": "Ours"}]""")],
    };

    private static readonly ConsumerProject VisualBasic = new("VisualBasic")
    {
        Extension = ".vbproj",
        Program = "",
        Files = [("Program.vb", """
            Imports Nobox
            Module Program
                Sub Main()
                    Console.WriteLine(ChatModels.OpenAI.Gpt4o.Id)
                End Sub
            End Module
            """)],
    };

    private static readonly ConsumerProject FSharp = new("FSharp")
    {
        Extension = ".fsproj",
        Program = "",
        Items = ConsumerProject.Package + """<Compile Include="Program.fs" />""",
        Files = [("Program.fs", """printfn "%s" Nobox.ChatModels.OpenAI.Gpt4o.Id""")],
    };

    private static readonly ConsumerProject Mistyped = new("Mistyped")
    {
        More = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>",
        Program = """
            _ = ChatRequest.For("openai/gpt-4oo");
            _ = ChatRequest.For("gpt-4o");
            """,
    };

    [Fact]
    public async Task A_project_without_a_catalog_uses_the_compiled_one_and_generates_nothing()
    {
        Assert.Equal(["375 openai/gpt-4o True anthropic/claude-3.5-sonnet", "Nobox.Catalog", "0"], (await consumers.RunAsync(Symbols)).Split('\n'));
        Assert.Equal("default catalog of Nobox (375 models)", consumers.CatalogOf(Symbols));
    }

    [Fact]
    public async Task A_program_that_uses_no_symbol_finds_models_by_strings() =>
        Assert.Equal(["openai/gpt-4o", "375"], (await consumers.RunAsync(Strings)).Split('\n'));

    [Fact]
    public async Task A_program_without_the_assembly_finds_no_model_and_no_error() =>
        Assert.Equal(["False", "0"], (await consumers.RunAsync(Absent)).Split('\n'));

    [Fact]
    public async Task A_model_is_one_object_in_a_solution() => Assert.Equal("True", await consumers.RunAsync(SameModel));

    [Fact]
    public async Task A_program_with_a_catalog_of_its_own_searches_that_first_and_the_default_only_once_a_library_uses_it() => Assert.Equal(
        ["Ours, unknown", "GPT-4o, openai/gpt-4o", "Ours, OpenAI o1-preview"], (await consumers.RunAsync(OwnBesideLibrary)).Split('\n'));

    [Fact]
    public async Task Visual_Basic_sees_the_models() => Assert.Equal("openai/gpt-4o", await consumers.RunAsync(VisualBasic));

    [Fact]
    public async Task FSharp_sees_the_models() => Assert.Equal("openai/gpt-4o", await consumers.RunAsync(FSharp));

    [Fact]
    public void A_mistyped_id_is_reported_with_the_nearest_one() => Assert.Equal(
        ["warning NOBOX2001: The catalog has no model 'openai/gpt-4oo'; did you mean 'openai/gpt-4o'?"], consumers.Lines(Mistyped, "warning"));
}
