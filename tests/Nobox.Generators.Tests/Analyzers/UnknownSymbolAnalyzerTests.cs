using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Tests the diagnostic next to the compiler's error when code names a provider or a model that the catalog does not have.</summary>
public sealed class UnknownSymbolAnalyzerTests
{
    private const string Catalog = """[{"id":"openai/gpt-4o"},{"id":"openai/gpt-4o-mini"},{"id":"acme/first-1"}]""";

    [Theory]
    [InlineData("Nobox.ChatModels.OpenAI.Gpt4oo", "ChatModels.OpenAI has no 'Gpt4oo'", "; did you mean 'Gpt4o'?")]
    [InlineData("Nobox.ModelIds.OpenAI.GPT4o", "ModelIds.OpenAI has no 'GPT4o'", "; did you mean 'Gpt4o'?")]
    [InlineData("Nobox.ChatModels.OpenAi", "ChatModels has no 'OpenAi'", "; did you mean 'OpenAI'?")]
    [InlineData("Nobox.ChatModels.OpenAi.Gpt4o", "ChatModels has no 'OpenAi'", "; did you mean 'OpenAI'?")]
    [InlineData("global::Nobox.ChatModels.Gpt4o", "ChatModels has no 'Gpt4o'", "; did you mean 'OpenAI.Gpt4o'?")]
    [InlineData("Nobox.ChatModels.OpenAI.SomethingElse", "ChatModels.OpenAI has no 'SomethingElse'", "")]
    [InlineData("typeof(Nobox.ChatModelTypes.OpenAI.Gpt4Omni)", "ChatModelTypes.OpenAI has no 'Gpt4Omni'", "; did you mean 'Gpt4oMini'?")]
    public async Task The_nearest_symbol_and_the_catalog_that_counts_are_named(string expression, string expected, string suggestion)
    {
        string[] found = await FindAsync($"class C {{ object M => {expression}; }}");
        Assert.EndsWith("warning NOBOX2003: " + expected + "; the catalog is /project/0.json (3 models)" + suggestion, Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using Models = Nobox.ChatModels;", "Models.OpenAI.Gpt4oo")]
    [InlineData("using AI = Nobox.ChatModels.OpenAI;", "AI.Gpt4oo")]
    [InlineData("using static Nobox.ChatModels;", "OpenAI.Gpt4oo")]
    [InlineData("global using AI = Nobox.ChatModels.OpenAI;", "AI.Gpt4oo")]
    public async Task A_symbol_is_found_whatever_a_using_directive_calls_its_class(string directive, string expression) =>
        Assert.Contains("ChatModels.OpenAI has no 'Gpt4oo'", Assert.Single(await FindAsync($"{directive} class C {{ object M => {expression}; }}")));

    [Fact]
    public async Task A_symbol_is_found_by_an_alias_of_another_file()
    {
        CSharpCompilation project = Compilations.Create("class C { object M => AI.Gpt4oo; }");
        project = project.AddSyntaxTrees(CSharpSyntaxTree.ParseText("global using AI = Nobox.ChatModels.OpenAI;", Compilations.Oldest, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("has no 'Gpt4oo'", Assert.Single(await AnalyzerRun.OnAsync([new CatalogText(Catalog, "/project/0.json")], GeneratorRun.Of([Catalog], project).Output)));
    }

    [Theory]
    [InlineData("Nobox.ChatModels.OpenAI.Gpt4o")]
    [InlineData("Nobox.ChatModels.All.Count")]
    [InlineData("Other.ChatModels.Missing")]
    [InlineData("nameof(Nobox.ChatModels.OpenAI)")]
    [InlineData("Nobox.Missing.ChatModels")]
    [InlineData("Nobox.ChatModels.OpenAI.")]
    [InlineData("Nobox.ChatModels.")]
    public async Task Nothing_is_said_of_symbols_that_exist_or_are_not_the_catalog_s(string expression) =>
        Assert.Empty(await FindAsync($"namespace Other {{ class ChatModels {{ }} }} class C {{ object M => {expression}; }}"));

    [Fact]
    public async Task A_catalog_of_a_reference_is_named_by_its_assembly()
    {
        MetadataReference Library(string name) =>
            MetadataReference.CreateFromImage(LoadedCatalog.Emit((CSharpCompilation)GeneratorRun.Of([Catalog], Compilations.Create("", name), ("NoboxVisibility", "public")).Output));
        const string Use = "class C { object M => Nobox.ChatModels.Acme.First2; }";
        string[] inLibrary = await AnalyzerRun.OnAsync([], Compilations.Create(Use, "User").AddReferences(Library("Library")));
        string[] inDefault = await AnalyzerRun.OnAsync([], Compilations.Create(Use, "User").AddReferences(Library("Nobox.Catalog")));
        Assert.EndsWith("the catalog is that of Library (3 models); did you mean 'First1'?", Assert.Single(inLibrary), StringComparison.Ordinal);
        Assert.EndsWith("the catalog is the default catalog of Nobox (3 models); did you mean 'First1'?", Assert.Single(inDefault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nobox.ChatModels.OpenAI", "; NoboxProviders excludes the provider 'openai'")]
    [InlineData("Nobox.ChatModels.OpenAI.Gpt4o", "; NoboxProviders excludes the provider 'openai'")]
    [InlineData("Nobox.ModelIds.OpenAI.Gpt4o", "; NoboxProviders excludes the provider 'openai'")]
    [InlineData("Nobox.ChatModels.Acm", "; did you mean 'Acme'?")]
    public async Task A_provider_that_the_project_excludes_is_named(string expression, string expected)
    {
        var text = new CatalogText(Catalog, "/project/0.json");
        CSharpCompilation project = Compilations.Create($"class C {{ object M => {expression}; }}");
        Compilation output = GeneratorRun.Of([Catalog], project, ("NoboxProviders", "acme")).Output;
        Assert.EndsWith(expected, Assert.Single(await AnalyzerRun.OnAsync([text], output, ("NoboxProviders", "acme"))), StringComparison.Ordinal);
    }

    /// <summary>
    /// The compiler stops before it runs analyzers when a declaration has an error, and the value of a constant, an attribute's argument and a default value are
    /// parts of declarations. Editors run analyzers always.
    /// </summary>
    [Theory]
    [InlineData("object M() => Nobox.ModelIds.OpenAI.GPT4o;", false)]
    [InlineData("string M = Nobox.ModelIds.OpenAI.GPT4o;", false)]
    [InlineData("const string M = Nobox.ModelIds.OpenAI.GPT4o;", true)]
    [InlineData("[System.Obsolete(Nobox.ModelIds.OpenAI.GPT4o)] void M() { }", true)]
    [InlineData("void M(string id = Nobox.ModelIds.OpenAI.GPT4o) { }", true)]
    public async Task In_declarations_only_editors_show_it(string member, bool isOnlyInEditors)
    {
        string source = $"class C {{ {member} }}";
        Assert.Contains("warning NOBOX2003", Assert.Single(await FindAsync(source)));
        Compilation project = GeneratorRun.Of(new CatalogText(Catalog), Compilations.Create(source)).Output;
        Assert.Equal(isOnlyInEditors, project.GetDeclarationDiagnostics(TestContext.Current.CancellationToken).Any(found => found.Id == "CS0117"));
    }

    private static Task<string[]> FindAsync(string source)
    {
        var text = new CatalogText(Catalog, "/project/0.json");
        return AnalyzerRun.OnAsync([text], GeneratorRun.Of(text, Compilations.Create(source)).Output);
    }
}
