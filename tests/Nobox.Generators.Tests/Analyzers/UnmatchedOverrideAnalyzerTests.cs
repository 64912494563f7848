namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1014: an override that matches nothing.</summary>
public sealed class UnmatchedOverrideAnalyzerTests
{
    private const string First = """[{"id": "acme/vision-1", "public_id": "vision-1", "name": "Vision"}]""";

    [Theory]
    [InlineData("[\r\n{\"id\": \"acme/vison-1\", \"context_length\": 7}]", "1.json(2,8,2,22): warning NOBOX1014: No earlier catalog has the id 'acme/vison-1', so this overrides nothing; did you mean 'acme/vision-1'?")]
    [InlineData("[\n{\"owned_by\": \"é😀\", \"id\": \"vision-1\", \"context_length\": 7}]", "1.json(2,27,2,37): warning NOBOX1014: No earlier catalog has the id 'vision-1', so this overrides nothing; did you mean 'acme/vision-1'?")]
    [InlineData("[{\"id\": \"other\", \"pricing\": {\"prompt\": 1}}]", "1.json(1,9,1,16): warning NOBOX1014: No earlier catalog has the id 'other', so this overrides nothing")]
    public async Task It_is_reported_at_its_id_with_the_id_that_was_most_likely_meant(string overrides, string expected) =>
        Assert.Equal([expected], (await AnalyzerRun.OnAllAsync(First, overrides)).Where(line => line.Contains(" NOBOX1014: ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""[{"id": "acme/vision-1", "context_length": 7}]""")]
    [InlineData("""[{"id": "acme/new", "context_length": 7, "name": "New"}]""")]
    [InlineData("""[{"id": "acme/new", "object": "model", "created": 7, "owned_by": "acme"}]""")]
    [InlineData("""[{"id": "acme/new"}]""")]
    public async Task An_override_that_matches_and_an_entry_that_adds_a_model_are_not_flagged(string second) =>
        Assert.Empty(await AnalyzerRun.OnAllAsync(First, second));

    [Fact]
    public async Task A_model_that_was_pruned_can_no_longer_be_overridden_and_is_not_an_override_itself() => Assert.EndsWith(
        "NOBOX1014: No earlier catalog has the id 'acme/gone', so this overrides nothing",
        Assert.Single(await AnalyzerRun.OnAllAsync(
            """{"nobox":{"pruned":[{"id":"acme/gone"}]},"data":[{"id":"a","name":"A"}]}""",
            """{"nobox":{"pruned":[{"id":"acme/other"}]},"data":[{"id":"acme/gone","context_length":7}]}""")));

    [Fact]
    public async Task The_first_catalog_overrides_nothing() =>
        Assert.Empty(await AnalyzerRun.OnAsync("""[{"id": "acme/new", "context_length": 7}]"""));

    [Fact]
    public async Task A_later_catalog_does_not_make_an_override_match()
    {
        string found = Assert.Single(await AnalyzerRun.OnAllAsync(
            "[]", """[{"id": "acme/vision-1", "context_length": 7}]""", First));
        Assert.StartsWith("1.json(1,9,1,24): warning NOBOX1014:", found);
    }
}
