using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1016: a public id that finds another model.</summary>
public sealed class SharedPublicIdAnalyzerTests
{
    [Theory]
    [InlineData("[{\"id\": \"a/x\", \"public_id\": \"x\"},\n {\"id\": \"b/x\", \"public_id\": \"x\"}]", "models.json(2,29,2,32): warning NOBOX1016: The public id 'x' of 'b/x' refers to 'a/x'")]
    [InlineData("[{\"id\": \"a/x\", \"public_id\": \"x\"}, {\"id\": \"x\"}]", "models.json(1,29,1,32): warning NOBOX1016: The public id 'x' of 'a/x' refers to 'x'")]
    public async Task It_is_reported_at_the_public_id(string catalog, string expected)
    {
        Assert.Equal([expected], await AnalyzerRun.OnAsync(catalog));
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of(catalog));
        Assert.True(loaded.Catalog.TryFind("x", out ModelInfo? found));
        Assert.EndsWith($"refers to '{found.Id}'", expected);
    }

    [Theory]
    [InlineData("""[{"id": "a/x", "public_id": "x"}, {"id": "b/y", "public_id": "X"}]""")]
    [InlineData("""[{"id": "x", "public_id": "x"}]""")]
    [InlineData("""[{"id": "a/x", "public_id": "x", "status": "removed"}, {"id": "b/x", "public_id": "x"}]""")]
    public async Task A_public_id_of_one_s_own_is_fine(string catalog) => Assert.Empty(await AnalyzerRun.OnAsync(catalog));

    [Fact]
    public async Task Models_that_are_not_generated_are_in_nobody_s_way() => Assert.Empty(await AnalyzerRun.OnAsync(
        [new CatalogText("""[{"id": "a/x", "public_id": "x"}, {"id": "b/x", "public_id": "x"}, {"id": "a/y", "public_id": "x"}]""")], Compilations.Create(), ("NoboxProviders", "b")));

    [Fact]
    public async Task An_override_can_take_it_away() => Assert.Empty(await AnalyzerRun.OnAllAsync(
        """[{"id": "a/x", "public_id": "x"}, {"id": "b/x", "public_id": "x"}]""", """[{"id": "b/x", "public_id": "b-x"}]"""));

    [Fact]
    public async Task An_override_that_causes_it_is_reported_in_its_own_file() => Assert.Equal(
        ["1.json(1,30,1,33): warning NOBOX1016: The public id 'x' of 'b/y' refers to 'a/x'"],
        await AnalyzerRun.OnAllAsync(
            """[{"id": "a/x", "public_id": "x"}, {"id": "b/y", "name": "Y"}]""", """[{"id": "b/y", "public_id":  "x"}]"""));
}
