using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>What the rules say where a project uses the catalog of a reference instead of its own.</summary>
public sealed class UsedCatalogTests
{
    public static TheoryData<bool> AsFileAndAsProject => [true, false];

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task Strings_are_looked_up_in_the_catalog_that_is_used(bool asFile)
    {
        const string Source = """
            using Nobox;
            class C
            {
                object[] Requests(NoboxClient client) =>
                [
                    client.Chat("lib/one"), client.Chat("one"), client.Chat("quick"), client.Chat("wholly-other"), client.Chat("own/two"), client.Chat("lib/onee"),
                ];
            }
            """;
        var own = new CatalogText("""[{"id":"own/two"},{"id":"lib/one","public_id":"quick"}]""", isDefault: true);
        string[] found = await AnalyzerRun.OnAsync(
            [own], Compilations.Create(Source, "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile)));
        Assert.Collection(
            found,
            own => Assert.Contains("NOBOX2001: The catalog knows no model 'own/two'", own),
            mistyped => Assert.Contains("NOBOX2001: The catalog knows no model 'lib/onee'; did you mean 'lib/one'?", mistyped));
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task A_named_catalog_that_is_not_used_is_told_and_its_faults_are_not(bool asFile)
    {
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("[{")], Compilations.Create("", "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile)));
        Assert.Equal(
            ["models.json(1,1,1,1): warning NOBOX1017: This catalog is not used, because Library has one that the project can use; remove the NoboxCatalog item, or set NoboxNamespace to have both"],
            found);
    }

    [Fact]
    public async Task A_catalog_that_no_one_named_is_left_out_in_silence() => Assert.Empty(await AnalyzerRun.OnAsync(
        [new CatalogText("[{", isDefault: true)], Compilations.Create("", "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile: true))));

    [Fact]
    public async Task Providers_that_are_chosen_choose_nothing_of_a_reference_and_are_not_judged() => Assert.Empty(await AnalyzerRun.OnAsync(
        [new CatalogText("""[{"id":"own/two"}]""", isDefault: true)],
        Compilations.Create("", "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile: true)),
        ("NoboxProviders", "elsewhere")));

    [Fact]
    public async Task A_catalog_in_a_namespace_of_its_own_is_used() => Assert.Contains("NOBOX1001", Assert.Single(await AnalyzerRun.OnAsync(
        [new CatalogText("[{")],
        Compilations.Create("", "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile: true)),
        ("NoboxNamespace", "Mine"))));

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task Two_references_with_a_catalog_are_told(bool asFile)
    {
        CSharpCompilation project = Compilations.Create("", "User").AddReferences(
            Library("First", """[{"id":"a/one"}]""", asFile), Library("Second", """[{"id":"b/two"}]""", asFile));
        Assert.StartsWith(
            "warning NOBOX1018: First and Second both have a catalog that the project can use",
            Assert.Single(await AnalyzerRun.OnAsync([new CatalogText("[]", isDefault: true)], project)));
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void A_class_that_is_only_called_so_is_no_catalog(bool asFile)
    {
        // The class of the library needs no documentation: what counts is its name.
        CSharpCompilation library = Compilations.Create(
            "#pragma warning disable CS1591\nnamespace Nobox { public static class ChatModels { public static object Mine = typeof(NoboxClient); } }", "Library");
        MetadataReference reference = asFile ? MetadataReference.CreateFromImage(LoadedCatalog.Emit(library)) : library.ToMetadataReference();
        Assert.NotEmpty(GeneratorRun.Of(["[]"], Compilations.Create("", "User").AddReferences(reference)).HintNames);
    }

    private static MetadataReference Library(string name, string catalog, bool asFile)
    {
        var compilation = (CSharpCompilation)GeneratorRun.Of([catalog], Compilations.Create("", name), ("NoboxVisibility", "public")).Output;
        return asFile ? MetadataReference.CreateFromImage(LoadedCatalog.Emit(compilation)) : compilation.ToMetadataReference();
    }
}
