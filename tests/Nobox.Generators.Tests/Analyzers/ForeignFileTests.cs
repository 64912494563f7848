using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>A models.json that was made for something else gets one clear message, and not one for each of its entries.</summary>
public sealed class ForeignFileTests
{
    private const string Advice = ": name another file with a NoboxCatalog item, or set NoboxGenerate to false";
    private const string Nearest = "; the file is used because it is the nearest models.json, in the project's folder or above, and the project names no other" + Advice;

    public static TheoryData<string, string, int> Foreign => new()
    {
        { "{\"version\": 2, \"weights\": {\"a\": 1}}", "This file has no list of models: an array, or an object with an array in 'data' or 'models'", 0 },
        { "7", "This file has no list of models: an array, or an object with an array in 'data' or 'models'", 0 },
        { Entries(i => $"{{\"model\": \"shop.item\", \"pk\": {i}, \"fields\": {{}}}}"), "None of the 3,000 entries of this file has a usable id", 3 },
        { Entries(i => $"{{\"id\": {i}, \"make\": \"x\"}}"), "None of the 3,000 entries of this file has a usable id", 3 },
        { Entries(i => i.ToString()), "None of the 3,000 entries of this file has a usable id", 3 },
        { Entries(i => $"{{\"id\": \"car-{i}\", \"name\": \"Car\", \"doors\": 4}}"), "The 3,000 entries of this file have ids, but no field of a model", 0 },
        { $"{{\"data\": {Entries(i => "{\"title\": \"x\"}")}}}", "None of the 3,000 entries of this file has a usable id", 3 },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_file_of_something_else_is_one_message_and_the_first_problems(string file, string what, int more)
    {
        string[] found = await AnalyzerRun.OnAsync([new CatalogText(file, isDefault: true)], Compilations.Create());
        Assert.Equal("warning NOBOX1002: " + what + Nearest, Message(Assert.Single(found, message => message.Contains("NOBOX1002"))));
        string[] others = [.. found.Where(message => !message.Contains("NOBOX1002"))];
        Assert.Equal(more, others.Length);
        if (more > 0)
            Assert.EndsWith("(and 2,997 more problems of this kind in the file)", others[^1]);
    }

    [Fact]
    public async Task A_file_that_the_project_names_is_used_because_of_that()
    {
        string[] found = await AnalyzerRun.OnAsync("{}");
        Assert.EndsWith("; the file is used because a NoboxCatalog item names it" + Advice, Assert.Single(found));
    }

    [Theory]
    [InlineData("""["a", "b"]""")]
    [InlineData("""[{"id": "a"}, {"id": "b", "name": "B"}]""")]
    [InlineData("""[{"id": "acme/a", "note": "mine"}]""")]
    [InlineData("""{"data": [{"id": "a", "object": "model", "owned_by": "b"}]}""")]
    [InlineData("""{"models": [{"name": "llama3:latest", "size": 1, "digest": "x"}]}""")]
    [InlineData("""[{"id": "a", "context_length": 1, "note": "mine"}]""")]
    public async Task A_list_of_models_is_not_taken_for_something_else(string file) =>
        Assert.Empty(await AnalyzerRun.OnAsync([new CatalogText(file, isDefault: true)], Compilations.Create()));

    [Fact]
    public async Task Entries_without_a_field_of_a_model_are_fine_in_a_file_that_the_project_names() =>
        Assert.Empty(await AnalyzerRun.OnAsync("""[{"id": "car", "doors": 4}]"""));

    [Fact]
    public async Task One_problem_in_each_of_thousands_of_entries_is_reported_twenty_times()
    {
        string[] found = await AnalyzerRun.OnAsync(Entries(i => $"{{\"id\": \"acme/{i}\", \"created\": \"x\", \"replacement\": \"gone-{i}\"}}"));
        Assert.Equal(20, found.Count(message => message.Contains("NOBOX1008")));
        Assert.Equal(20, found.Count(message => message.Contains("NOBOX1015")));
        Assert.Equal(2, found.Count(message => message.EndsWith("(and 2,980 more problems of this kind in the file)", StringComparison.Ordinal)));
    }

    private static string Entries(Func<int, string> entry) => "[" + string.Join(",\n", Enumerable.Range(0, 3_000).Select(entry)) + "]";

    private static string Message(string found) => found[(found.IndexOf("): ", StringComparison.Ordinal) + 3)..];
}
