using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1013: no catalog.</summary>
public sealed class NoCatalogAnalyzerTests
{
    private const string Expected =
        "warning NOBOX1013: The project has no catalog, so there is no ChatModels; name one with a NoboxCatalog item, or make a models.json with 'nobox pull'";

    private const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Consumer")]""";

    [Fact]
    public async Task A_project_without_a_catalog_gets_a_warning() =>
        Assert.Equal([Expected], await AnalyzerRun.OnAsync([], Compilations.Create("class C;")));

    [Fact]
    public async Task A_project_with_an_empty_catalog_has_one() => Assert.Empty(await AnalyzerRun.OnAsync("[]"));

    [Fact]
    public async Task A_project_without_the_runtime_needs_no_catalog() => Assert.Empty(await AnalyzerRun.OnAsync(
        [], Compilations.Create().WithReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))));

    [Theory]
    [InlineData("", "public", "Nobox")]
    [InlineData("", "public", "Acme.Models")]
    [InlineData(Friend, "internal", "Nobox")]
    public async Task A_project_that_can_use_another_one_s_catalog_needs_none(string source, string visibility, string space) =>
        Assert.Empty(await AnalyzerRun.OnAsync([], Consumer(source, visibility, space)));

    [Fact]
    public async Task An_internal_catalog_of_another_project_is_of_no_use() =>
        Assert.Equal([Expected], await AnalyzerRun.OnAsync([], Consumer("", "internal", "Nobox")));

    private static CSharpCompilation Consumer(string source, string visibility, string space)
    {
        GeneratorRun library = GeneratorRun.Of(
            ["""[{"id": "p/m"}]"""], Compilations.Create(source, "Library"), ("NoboxVisibility", visibility), ("NoboxNamespace", space));
        return Compilations.Create().AddReferences(MetadataReference.CreateFromImage(LoadedCatalog.Emit(library.Output)));
    }
}
