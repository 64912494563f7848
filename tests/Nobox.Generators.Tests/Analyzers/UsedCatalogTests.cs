using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Tests the diagnostics of a project that uses the catalog of a reference instead of its own.</summary>
public sealed class UsedCatalogTests
{
    public static TheoryData<bool> AsFileAndAsProject => [true, false];

    private const string Requests = """
        using Nobox;
        class C
        {
            object[] Requests(NoboxClient client) =>
            [
                client.Chat("lib/one"), client.Chat("one"), client.Chat("quick"), client.Chat("wholly-other"), client.Chat("own/two"), client.Chat("lib/onee"),
            ];
        }
        """;

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task Strings_are_looked_up_in_the_facts_of_a_public_catalog(bool asFile)
    {
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("""[{"id":"own/two"}]""", isDefault: true)],
            Compilations.Create(Requests, "User").AddReferences(Library("Library", """[{"id":"lib/one","public_id":"quick"}]""", asFile)));
        Assert.Equal(["'one'; did you mean 'lib/one'?", "'wholly-other'", "'own/two'", "'lib/onee'; did you mean 'lib/one'?"], Unknown(found));
        Assert.Equal(["'lib/one' can be ChatModels.Lib.One", "'quick' can be ChatModels.Lib.One"], Known(found));
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task Strings_are_looked_up_in_the_constants_of_an_internal_catalog_which_has_no_public_ids(bool asFile)
    {
        const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("User")]""";
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("""[{"id":"own/two"},{"id":"lib/one","public_id":"quick"}]""", isDefault: true)],
            Compilations.Create(Requests, "User").AddReferences(Library("Library", """[{"id":"lib/one"}]""", asFile, "internal", Friend)));
        Assert.Equal(["'own/two'", "'lib/onee'; did you mean 'lib/one'?"], Unknown(found));
    }

    [Fact]
    public async Task Strings_are_looked_up_in_the_snapshot_of_the_default_catalog()
    {
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("""[{"id":"lib/one","public_id":"quick"}]""", isReference: true)],
            Compilations.Create(Requests, "User").AddReferences(Library("Nobox.Catalog", """[{"id":"lib/one"}]""", asFile: true)));
        Assert.Equal(["'one'; did you mean 'lib/one'?", "'wholly-other'", "'own/two'", "'lib/onee'; did you mean 'lib/one'?"], Unknown(found));
        Assert.Equal(["'lib/one' can be ChatModels.Lib.One", "'quick' can be ChatModels.Lib.One"], Known(found));
    }

    private static IEnumerable<string> Unknown(string[] found) => found.Where(line => line.Contains(RuleIds.UnknownModelId)).Select(line => line.Split("no model ")[1]);

    private static IEnumerable<string> Known(string[] found) =>
        found.Where(line => line.Contains(RuleIds.KnownId)).Select(line => line.Split(RuleIds.KnownId + ": ")[1].Split(',')[0]);

    [Fact]
    public async Task The_snapshot_is_read_only_when_a_string_names_a_model()
    {
        var snapshot = new CatalogText("[{", isReference: true);
        Assert.Empty(await AnalyzerRun.OnAsync(
            [snapshot],
            Compilations.Create("using Nobox; class C { object M(NoboxClient client, string id) => client.Chat(id); }", "User")
                .AddReferences(Library("Nobox.Catalog", """[{"id":"lib/one"}]""", asFile: true))));
        Assert.False(snapshot.WasRead);
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public async Task A_named_catalog_that_is_not_used_is_reported_and_its_faults_are_not(bool asFile)
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
    [InlineData(true, "public", "set the NoboxVisibility of one to internal")]
    [InlineData(false, "public", "set the NoboxVisibility of one to internal")]
    [InlineData(true, "internal", "remove the InternalsVisibleTo of one for User")]
    [InlineData(false, "internal", "remove the InternalsVisibleTo of one for User")]
    public async Task Two_references_with_a_catalog_are_reported_where_a_model_is_used(bool asFile, string visibility, string advice)
    {
        const string Use = """
            class C { object M => Nobox.ChatModels.A.One; string Id => Nobox.ModelIds.B.Two; Nobox.ModelInfo Info => null!; string ChatModels => nameof(ChatModels); }
            """;
        const string Friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User\")]";
        MetadataReference[] references =
            [Library("First", """[{"id":"a/one"}]""", asFile, visibility, Friend), Library("Second", """[{"id":"b/two"}]""", asFile, visibility, Friend)];
        string[] found = await AnalyzerRun.OnAsync([new CatalogText("[]", isDefault: true)], Compilations.Create(Use, "User").AddReferences(references));
        Assert.Equal(
            [
                $"(1,29,1,39): warning NOBOX1018: ChatModels is ambiguous, because this project can use the catalogs of First and Second; let one of them reference the other, give one another NoboxNamespace, or {advice}",
                $"(1,66,1,74): warning NOBOX1018: ModelIds is ambiguous, because this project can use the catalogs of First and Second; let one of them reference the other, give one another NoboxNamespace, or {advice}",
            ],
            found);
        Assert.Empty(await AnalyzerRun.OnAsync([new CatalogText("[]", isDefault: true)], Compilations.Create("class C { }", "User").AddReferences(references)));
    }

    [Theory]
    [MemberData(nameof(AsFileAndAsProject))]
    public void A_class_that_only_has_the_name_is_not_a_catalog(bool asFile)
    {
        // The class of the library needs no documentation: what counts is its name.
        CSharpCompilation library = Compilations.Create(
            "#pragma warning disable CS1591\nnamespace Nobox { public static class ChatModels { public static object Mine = typeof(NoboxClient); } }", "Library");
        MetadataReference reference = asFile ? MetadataReference.CreateFromImage(LoadedCatalog.Emit(library)) : library.ToMetadataReference();
        Assert.NotEmpty(GeneratorRun.Of(["[]"], Compilations.Create("", "User").AddReferences(reference)).HintNames);
    }

    private static MetadataReference Library(string name, string catalog, bool asFile, string visibility = "public", string source = "")
    {
        var compilation = (CSharpCompilation)GeneratorRun.Of([catalog], Compilations.Create(source, name), ("NoboxVisibility", visibility)).Output;
        return asFile ? MetadataReference.CreateFromImage(LoadedCatalog.Emit(compilation)) : compilation.ToMetadataReference();
    }
}
