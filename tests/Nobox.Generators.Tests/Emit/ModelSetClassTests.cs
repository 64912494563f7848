using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Analyzers;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Classes with <c>[ModelSet]</c>.</summary>
public sealed class ModelSetClassTests
{
    private const string Catalog = """
        [{"id":"acme/plain","input_modalities":["text"],"supported_parameters":["temperature","seed"]},
         {"id":"acme/eyes","input_modalities":["text","image"],"supported_parameters":["temperature","twist"]},
         {"id":"acme/any"}]
        """;

    public static TheoryData<string> Declarations =>
    [
        """[ModelSet("acme/eyes", "acme/any")] partial class Vision { }""",
        """[Nobox.ModelSetAttribute("acme/eyes", Other)] sealed partial class Vision { const string Other = "acme/any"; }""",
        "[ModelSet(ModelIds.Acme.Eyes, Nobox.ModelIds.Acme.Any)] internal partial class Vision { }",
        """[ModelSet(new[] { ModelIds.Acme.Eyes, "acme/any" })] partial class Vision { /* "class Evil" */ }""",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void A_class_becomes_a_set_with_what_all_its_members_have(string declaration)
    {
        string source = $"using Nobox; namespace @class.App; {declaration} class Caller {{ object M(NoboxClient client) => client.Chat(Vision.Instance).Image((System.Uri)null!).Twist(1).Temperature(1); }}";
        foreach (CatalogPlace place in Enum.GetValues<CatalogPlace>())
        {
            GeneratorRun run = Run(place, source);
            Assert.Null(run.Result.Exception);
            Assert.Empty(run.Output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        }
    }

    [Fact]
    public void A_nested_class_and_one_without_a_namespace_are_sets()
    {
        GeneratorRun run = Run(CatalogPlace.Own, """
            [Nobox.ModelSet("acme/eyes", "acme/any")] partial class Open { }
            partial interface IOuter { partial record Inner { [Nobox.ModelSet("acme/plain", "acme/any")] internal partial class Deep { } } }
            """);
        run.CompilesWithoutWarnings();
        var set = (ModelSet)LoadedCatalog.Of(run).Assembly.GetType("IOuter+Inner+Deep")!.GetProperty("Instance")!.GetValue(null)!;
        Assert.Equal(("Deep", "acme/plain acme/any"), (set.Id, string.Join(' ', set.Members.Select(member => member.Id))));
    }

    [Fact]
    public void What_a_member_lacks_does_not_compile()
    {
        GeneratorRun run = Run(CatalogPlace.Own, """using Nobox; [ModelSet(ModelIds.Acme.Eyes, "acme/plain")] partial class Vision { } class Caller { object M(NoboxClient client) => client.Chat(Vision.Instance).Image((System.Uri)null!); }""");
        Assert.Equal("CS0311", Assert.Single(run.Output.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error).Id);
    }

    [Fact]
    public async Task The_companion_names_the_member_that_lacks_it() => Assert.Contains(
        "NOBOX2010: The set 'Vision' does not support image input; 'acme/plain' lacks image input; replace 'acme/plain' with 'acme/any'",
        Last(await CatalogPlaces.RunAsync(
            CatalogPlace.Own, Catalog, """using Nobox; [ModelSet(ModelIds.Acme.Eyes, "acme/plain")] partial class Vision { } class Caller { object M(NoboxClient client) => client.Chat(Vision.Instance).Image((System.Uri)null!); }""")));

    [Theory]
    [InlineData("""[Nobox.ModelSet("acme/none")] partial class Vision { }""", "(1,45,1,51): warning NOBOX2018: The set 'Vision' is not generated: it names no chat model of the catalog; name models by their ids, as literals or as constants of ModelIds")]
    [InlineData("""[Nobox.ModelSet] partial class Vision { }""", "(1,32,1,38): warning NOBOX2018: The set 'Vision' is not generated: it names no chat model of the catalog; name models by their ids, as literals or as constants of ModelIds")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision<T> { }""", "not generated: type parameters are not supported; remove those of Vision")]
    [InlineData("""partial class Outer<T> { [Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision { } }""", "not generated: type parameters are not supported; remove those of Outer")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] file partial class Vision { }""", "not generated: generated code cannot access it; remove the modifier 'file'")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] static partial class Vision { }""", "not generated: it has no instances; remove the modifier 'static'")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] abstract partial class Vision { }""", "not generated: it has no instances; remove the modifier 'abstract'")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision : System.Exception { }""", "not generated: it has a base class; remove it")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision(int a) { int A => a; }""", "not generated: it has a constructor; remove it")]
    [InlineData("""[Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision { int Instance => 1; }""", "not generated: it has a member Instance; rename it")]
    public async Task A_class_that_is_not_generated_is_reported(string source, string expected) => Assert.Contains(
        expected, (await CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, source)).Single(line => line.Contains("NOBOX2018")));

    [Fact]
    public void Classes_whose_names_differ_in_case_only_are_both_sets() => Run(CatalogPlace.Own, """
        [Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision { }
        [Nobox.ModelSet("acme/eyes", "acme/any")] partial class VISION { }
        class Caller { object M() => Vision.Instance.Id + VISION.Instance.Id; }
        """).CompilesWithoutWarnings();

    [Fact]
    public void A_second_part_with_the_attribute_is_the_error_of_the_compiler_alone()
    {
        GeneratorRun run = Run(CatalogPlace.Own, """
            [Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision { }
            [Nobox.ModelSet("acme/any", "acme/eyes")] partial class Vision { }
            """);
        Assert.Null(run.Result.Exception);
        Assert.Equal("CS0579", Assert.Single(run.Output.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error).Id);
    }

    [Fact]
    public void A_constant_may_be_one_of_the_catalog()
    {
        GeneratorRun run = Run(CatalogPlace.Own, """
            [Nobox.ModelSet(Mine.Eyes, Mine.Any)] partial class Vision { }
            static class Mine { public const string Eyes = Nobox.ModelIds.Acme.Eyes, Any = Other; const string Other = Nobox.ModelIds.Acme.Any; }
            """);
        run.CompilesWithoutWarnings();
        var set = (ModelSet)LoadedCatalog.Of(run).Assembly.GetType("Vision")!.GetProperty("Instance")!.GetValue(null)!;
        Assert.Equal("acme/eyes acme/any", string.Join(' ', set.Members.Select(member => member.Id)));
    }

    [Theory]
    [InlineData("""("acme/eyes", "acme/any", "acme/eyes")""", "NOBOX1023: The set 'Vision' lists 'acme/eyes' twice")]
    [InlineData("""("acme/eyes")""", "NOBOX1022: The set 'Vision' has only the model 'acme/eyes'")]
    [InlineData("""("acme/eyes", "acme/embed")""", "NOBOX1025: 'acme/embed' is not the id of a chat model in the catalog; the set 'Vision' is generated without it")]
    [InlineData("""("acme/eyes", "public-any")""", "NOBOX1025: 'public-any' is not the id of a chat model in the catalog; the set 'Vision' is generated without it; did you mean 'acme/any'")]
    public async Task A_member_that_does_not_count_is_reported_as_in_a_file(string members, string expected)
    {
        const string More = """[{"id":"acme/eyes"},{"id":"acme/any","public_id":"public-any"},{"id":"acme/embed","output_modalities":["embeddings"]}]""";
        Assert.Contains(expected, Last(await CatalogPlaces.RunAsync(CatalogPlace.Own, More, $"[Nobox.ModelSet{members}] partial class Vision {{ }}")));
    }

    [Fact]
    public async Task The_warning_in_a_project_that_generates_nothing_says_how_to_generate() => Assert.Contains(
        "The set 'Vision' is not generated: the project generates no code; set NoboxGenerate to true, or declare the set in models.json",
        Last(await CatalogPlaces.RunAsync(CatalogPlace.Default, Catalog, """[Nobox.ModelSet("acme/plain", "acme/any")] partial class Vision { }""")));

    [Fact]
    public void A_keystroke_elsewhere_runs_nothing_again()
    {
        GeneratorRun run = Run(CatalogPlace.Reference, """[Nobox.ModelSet("acme/eyes", "acme/any")] partial class Vision { }""");
        Assert.Equal([IncrementalStepRunReason.New], run.Reasons(TrackingNames.SetClasses));
        Assert.All(run.WithSource("class D { }").Reasons(TrackingNames.SetClasses), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    /// <summary>Returns what is said beside the advice to name models by their constants.</summary>
    private static string Last(string[] found) => Assert.Single(found, line => !line.Contains("NOBOX2004"));

    private static GeneratorRun Run(CatalogPlace place, string source)
    {
        CSharpCompilation user = Compilations.Create(source, "User");
        if (place == CatalogPlace.Own)
            return GeneratorRun.Of([Catalog], user);
        var library = (CSharpCompilation)GeneratorRun.Of(
            [Catalog], Compilations.Create("", place == CatalogPlace.Default ? RuntimeNames.DefaultCatalogAssembly : "Library"), ("NoboxVisibility", "public")).Output;
        MetadataReference reference = place == CatalogPlace.Project ? library.ToMetadataReference() : MetadataReference.CreateFromImage(LoadedCatalog.Emit(library));
        return GeneratorRun.Of([], user.AddReferences(reference));
    }
}
