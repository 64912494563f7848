using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1019: a provider that no catalog has.</summary>
public sealed class UnknownProviderAnalyzerTests
{
    private const string Catalog = """[{"id": "openai/a"}, {"id": "b", "provider": "Mine"}]""";

    [Theory]
    [InlineData("opnai,mine", "warning NOBOX1019: NoboxProviders names the provider 'opnai', which no model of the catalog has; did you mean 'openai'?")]
    [InlineData("elsewhere", "warning NOBOX1019: NoboxProviders names the provider 'elsewhere', which no model of the catalog has")]
    public async Task It_is_reported_with_the_nearest_one(string providers, string expected) => Assert.Equal([expected], await RunAsync(Catalog, providers));

    [Theory]
    [InlineData(Catalog, "OpenAI, mine")]
    [InlineData(Catalog, "")]
    [InlineData("[]", "openai")]
    public async Task Providers_in_any_letter_case_all_of_them_and_an_empty_catalog_are_fine(string catalog, string providers) =>
        Assert.Empty(await RunAsync(catalog, providers));

    private static Task<string[]> RunAsync(string catalog, string providers) =>
        AnalyzerRun.OnAsync([new CatalogText(catalog)], Compilations.Create(), ("NoboxProviders", providers));
}
