using System.Text.Json;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX1021 to NOBOX1028: what is said about sets and deployments.</summary>
public sealed class ModelGroupAnalyzerTests
{
    private const string Models = """
        [{"id":"acme/one","public_id":"one"},{"id":"acme/two"},{"id":"acme/gone","status":"removed","removed":"2026-05-15","replaced_by":"acme/two"},
         {"id":"acme/embed","type":"embedding"},{"id":"other/three"}]
        """;

    [Theory]
    [InlineData("""{"sets":{"s":[]}}""", "(1,10,1,13): warning NOBOX1021: The set 's' has no models and is not generated; list the ids of two or more")]
    [InlineData("""{"sets":{"s":{"query":"vision"}}}""", "(1,10,1,13): warning NOBOX1021: The set 's' has no models and is not generated; run 'nobox pull', which writes those of the query")]
    [InlineData("""{"sets":{"s":["acme/one"]}}""", "(1,10,1,13): warning NOBOX1022: The set 's' has only the model 'acme/one', so there is nothing to fall back to; add a model, or declare a deployment")]
    [InlineData("""{"sets":{"s":["acme/one","acme/two","acme/one"]}}""", "(1,37,1,47): warning NOBOX1023: The set 's' lists 'acme/one' twice; the later entry is ignored")]
    [InlineData("""{"sets":{"s":["acme/one","acme/gone"]}}""", "(1,26,1,37): warning NOBOX1024: The set 's' names a model that leaves: acme/gone was removed on 2026-05-15. Use acme/two instead.")]
    [InlineData("""{"deployments":{"d":"acme/gone"}}""", "(1,21,1,32): warning NOBOX1024: The deployment 'd' names a model that leaves: acme/gone was removed on 2026-05-15. Use acme/two instead.")]
    [InlineData("""{"sets":{"s":["acme/one","acme/twoo"]}}""", "(1,26,1,37): warning NOBOX1025: 'acme/twoo' is not the id of a chat model in the catalog; the set 's' is generated without it; did you mean 'acme/two'?")]
    [InlineData("""{"sets":{"s":["one","acme/two"]}}""", "(1,15,1,20): warning NOBOX1025: 'one' is not the id of a chat model in the catalog; the set 's' is generated without it; did you mean 'acme/one'?")]
    [InlineData("""{"sets":{"s":["acme/one","acme/two","acme/embed"]}}""", "(1,37,1,49): warning NOBOX1025: 'acme/embed' is not the id of a chat model in the catalog; the set 's' is generated without it")]
    [InlineData("""{"deployments":{"d":"acme/onee"}}""", "(1,21,1,32): warning NOBOX1026: 'acme/onee' is not the id of a chat model in the catalog; the deployment 'd' is not generated; did you mean 'acme/one'?")]
    [InlineData("""{"deployments":{"a-b":"acme/one","a_b":"acme/two"}}""", "(1,34,1,39): warning NOBOX1027: 'a-b' and 'a_b' map to the same C# identifier: 'a-b' is Deployments.AB, 'a_b' is Deployments.AB_a871; rename one of them")]
    [InlineData("""{"deployments":{"a":"acme/one","a":"acme/two"}}""", "(1,32,1,35): warning NOBOX1007: Duplicate field 'a'; the later value is used")]
    [InlineData("""{"sets":{"s":5}}""", "(1,14,1,15): warning NOBOX1008: 'sets' must be an array of ids, or an object with a query; the value is ignored", "NOBOX1021")]
    [InlineData("""{"sets":{"s":["acme/one","acme/two",7]}}""", "(1,37,1,38): warning NOBOX1008: 'sets' must be the id of a model; the value is ignored")]
    [InlineData("""{"sets":{"":["acme/one","acme/two"]}}""", "(1,10,1,12): warning NOBOX1005: The id is empty or has an unpaired surrogate; the entry is ignored")]
    [InlineData("""{"sets":[],"deployments":{}}""", "(1,9,1,11): warning NOBOX1008: 'sets' must be an object; the value is ignored")]
    public async Task Each_mistake_is_reported_at_its_place(string extension, string expected, string? other = null)
    {
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText(Models), new CatalogText(extension, "/project/sets.json", isExtension: true)], Compilations.Create());
        Assert.Equal("sets.json" + expected, Assert.Single(found, line => other is null || !line.Contains(other)));
    }

    [Fact]
    public async Task Good_sets_are_not_reported()
    {
        const string Extension = """{"sets":{"s":["acme/one","acme/two"],"q":{"query":"x","max_price":1,"models":["acme/two","other/three"]}},"deployments":{"d":"acme/one"}}""";
        Assert.Empty(await AnalyzerRun.OnAsync([new CatalogText(Models), new CatalogText(Extension, "/project/sets.json", isExtension: true)], Compilations.Create()));
    }

    [Fact]
    public async Task A_set_beside_the_models_is_checked_against_them() => Assert.Contains(
        "NOBOX1025: 'acme/x'", Assert.Single(await AnalyzerRun.OnAsync("{\"data\":" + Models + ",\"sets\":{\"s\":[\"acme/one\",\"acme/two\",\"acme/x\"]}}")));

    [Fact]
    public async Task Providers_that_are_left_out_have_no_members()
    {
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("{\"data\":" + Models + ",\"sets\":{\"s\":[\"acme/one\",\"acme/two\",\"other/three\"]}}")], Compilations.Create(), ("NoboxProviders", "acme"));
        Assert.Contains("NOBOX1025: 'other/three'", Assert.Single(found));
    }

    [Fact]
    public async Task The_compiled_catalog_of_a_reference_is_looked_in()
    {
        GeneratorRun library = GeneratorRun.Of([Models], Compilations.Create("", "Library"), ("NoboxVisibility", "public"));
        string[] found = await AnalyzerRun.OnAsync(
            [new CatalogText("""{"sets":{"s":["acme/one","acme/gone","acme/x"]}}""", "/project/sets.json", isExtension: true)],
            Compilations.Create("", "User").AddReferences(MetadataReference.CreateFromImage(LoadedCatalog.Emit(library.Output))));
        Assert.Equal(["NOBOX1024", "NOBOX1025"], found.Select(line => line.Split(": ")[1]["warning ".Length..]));
    }

    [Fact]
    public async Task Without_any_catalog_that_is_what_is_reported() => Assert.Contains(
        "NOBOX1013",
        Assert.Single(await AnalyzerRun.OnAsync([new CatalogText("""{"sets":{"s":["acme/one","acme/two"]}}""", isExtension: true)], Compilations.Create())));

    [Fact]
    public async Task Of_too_many_members_the_first_beyond_is_reported()
    {
        string[] ids = [.. Enumerable.Range(0, 5_000).Select(i => $"p/m{i}")];
        string catalog = JsonSerializer.Serialize(new { data = ids, sets = new { s = ids } });
        Assert.EndsWith(
            "warning NOBOX1028: The set 's' has more than 9 models, and a request tries at most 9; the others are ignored",
            Assert.Single(await AnalyzerRun.OnAsync(catalog)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_too_many_deployments_the_first_beyond_is_reported()
    {
        string catalog = JsonSerializer.Serialize(new { data = (string[])["p/m"], deployments = Enumerable.Range(0, 300).ToDictionary(i => $"d{i}", _ => "p/m") });
        Assert.EndsWith(
            "warning NOBOX1028: The file declares 300 deployments, and at most 256 are generated; the others are ignored",
            Assert.Single(await AnalyzerRun.OnAsync(catalog)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_file_cannot_leave_its_quotes()
    {
        const string Hostile = "\\u202e\\n##vso[task.x]y::error";
        string[] found = await AnalyzerRun.OnAsync($$$"""{"data":["acme/one"],"sets":{"{{{Hostile}}}":["{{{Hostile}}}"],"{{{Hostile}}}":[]},"deployments":{"{{{Hostile}}}":"{{{Hostile}}}"} }""");
        Assert.NotEmpty(found);
        Assert.All(found, line => Assert.DoesNotContain(line, character => character is '\u202e' or '\n'));
        Assert.All(found, line => Assert.DoesNotContain("##vso[", line));
    }

    [Fact]
    public async Task The_name_of_a_deployment_is_a_model_in_strings()
    {
        const string Source = """using Nobox; class C { object A(NoboxClient client) => client.Chat("prod-chat"); object B(NoboxClient client) => client.Chat("prod-chad"); }""";
        Assert.Contains("prod-chad", Assert.Single(await CatalogPlaces.RunAsync(
            CatalogPlace.Own, "{\"data\":" + Models + ",\"deployments\":{\"prod-chat\":\"acme/one\"}}", Source)));
    }

    [Theory]
    [InlineData("client.Chat(ModelSets.S).Seed(1)", "The set 'S' does not support seed; 'acme/eyes' lacks seed; replace 'acme/eyes' with 'other/any'")]
    [InlineData("client.Chat(ModelSets.S).Seed(1).Image(null!)", "The set 'S' does not support seed or image input; 'acme/plain' lacks image input and 'acme/eyes' lacks seed; replace 'acme/plain' with 'other/any'")]
    [InlineData("client.Chat(Deployments.D).Temperature(1)", "The deployment 'D' does not support temperature; 'acme/plain' lacks temperature; replace 'acme/plain' with 'acme/eyes' or 'other/any'")]
    public async Task A_capability_that_a_member_lacks_names_that_member(string call, string expected)
    {
        const string Catalog = """
            {"data":[{"id":"acme/plain","input_modalities":["text"],"supported_parameters":["seed"]},
              {"id":"acme/eyes","input_modalities":["text","image"],"supported_parameters":["temperature"]},{"id":"other/any"}],
             "sets":{"s":["acme/plain","acme/eyes"]},"deployments":{"d":"acme/plain"}}
            """;
        string found = Assert.Single(await CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, $"using Nobox; class C {{ object M(NoboxClient client) => {call}; }}"));
        Assert.EndsWith(": warning NOBOX2010: " + expected, found, StringComparison.Ordinal);
    }
}
