namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1015: a replacement that no catalog has.</summary>
public sealed class UnknownReplacementAnalyzerTests
{
    [Theory]
    [InlineData("[{\"id\": \"acme/new-2\"},\r\n{\"id\": \"old\", \"replacement\": \"acme/new-3\"}]", "models.json(2,30,2,42): warning NOBOX1015: 'old' has the replacement 'acme/new-3', which is not in a catalog; did you mean 'acme/new-2'?")]
    [InlineData("[{\"id\": \"é😀\", \"replaced_by\": \"elsewhere/entirely\"}]", "models.json(1,31,1,51): warning NOBOX1015: 'é😀' has the replacement 'elsewhere/entirely', which is not in a catalog")]
    public async Task It_is_reported_at_its_place_with_the_nearest_id(string catalog, string expected) =>
        Assert.Equal([expected], await AnalyzerRun.OnAsync(catalog));

    [Theory]
    [InlineData("\"replacement\": \"acme/new\"")]
    [InlineData("\"replaced_by\": \"new\"")]
    [InlineData("\"replacement\": \"\"")]
    [InlineData("\"replacement\": null")]
    [InlineData("\"canonical_slug\": \"acme/old-20250101\"")]
    public async Task An_id_or_public_id_of_a_model_is_not_flagged_nor_is_a_canonical_slug(string field) =>
        Assert.Empty(await AnalyzerRun.OnAsync($$"""[{"id": "old", {{field}}}, {"id": "acme/new", "public_id": "new"}]"""));

    [Theory]
    [InlineData("""{"nobox":{"pruned":[{"id":"acme/gone","symbol":"Acme.Gone","replaced_by":"nowhere"}]},"data":[{"id":"old","status":"removed","replaced_by":"acme/gone"}]}""")]
    [InlineData("""[{"id":"old","status":"removed","replaced_by":"acme/gone"},{"id":"acme/gone","status":"removed"}]""")]
    public async Task A_replacement_that_was_removed_or_pruned_is_not_flagged(string catalog) => Assert.Empty(await AnalyzerRun.OnAsync(catalog));

    [Fact]
    public async Task A_model_that_was_removed_is_not_suggested() => Assert.EndsWith("which is not in a catalog", Assert.Single(await AnalyzerRun.OnAsync(
        """[{"id":"old","replaced_by":"acme/gone"},{"id":"acme/gone1","status":"removed"}]""")));

    [Fact]
    public async Task A_replacement_that_a_later_catalog_corrects_is_not_flagged() => Assert.Empty(await AnalyzerRun.OnAllAsync(
        """[{"id": "a/b", "name": "B", "replacement": "gone"}, {"id": "a/c", "name": "C"}]""", """[{"id": "a/b", "replacement": "a/c"}]"""));

    [Fact]
    public async Task The_replacement_may_be_in_any_catalog() =>
        Assert.Empty(await AnalyzerRun.OnAllAsync("""[{"id": "old", "replacement": "new"}]""", """[{"id": "new"}]"""));
}
