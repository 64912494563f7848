using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX0001 in strings.</summary>
public sealed class LeavingModelAnalyzerTests
{
    private const string Words = "acme/old was removed on 2026-05-15. Use acme/new instead. It does not support seed.";

    private const string Catalog = """
        {"nobox":{"pruned":[{"id":"acme/gone","symbol":"Acme.Gone","replaced_by":"acme/new"}]},
         "data":[
          {"id":"acme/old","public_id":"old","canonical_slug":"acme/old-20250101","supported_parameters":["seed","max_tokens"],"status":"removed","removed":"2026-05-15","replaced_by":"acme/new"},
          {"id":"acme/new","public_id":"new","supported_parameters":["max_tokens"]},
          {"id":"acme/dated","canonical_slug":"acme/shared","status":"deprecated"},{"id":"acme/dated:free","canonical_slug":"acme/shared"},
          {"id":"acme/first","public_id":"writer","removed":"2026-05-15","pricing":{"prompt":"0.000001"}},
          {"id":"acme/second","public_id":"writer","pricing":{"prompt":"0.000002"}}]}
        """;

    [Theory]
    [InlineData("client.Chat(\"acme/old\")", Words)]
    [InlineData("client.Chat(\"old\")", Words)]
    [InlineData("client.Chat(\"acme/old-20250101\")", Words)]
    [InlineData("client.Chat(\"acme/old:nitro\")", Words)]
    [InlineData("client.Chat(\"old:floor\")", Words)]
    [InlineData("client.Chat(\"acme/old-20250101:online\")", Words)]
    [InlineData("ChatRequest.For(\"acme/old\")", Words)]
    [InlineData("ChatRequest.For(\"new\").FallbackTo(\"acme/old\")", Words)]
    [InlineData("ChatRequest.For(\"new\").FallbackTo(\"new\", \"acme/new\", \"old:nitro\")", Words)]
    [InlineData("ChatRequest.For(\"new\").FallbackTo(\"new\", new[] { \"old\" })", Words)]
    [InlineData("ChatRequest.For(\"new\").User(\"\").Build().WithModel(\"old\")", Words)]
    [InlineData("client.Chat(Id)", Words)]
    [InlineData("client.Chat(client is null ? \"acme/old\" : \"acme/new\")", Words)]
    [InlineData("new { Model = \"new\", FallbackModel = \"acme/old\" }.Model", Words)]
    [InlineData("client.Chat(\"acme/gone\")", "acme/gone was removed. Use acme/new instead.")]
    [InlineData("client.Chat(\"acme/gone:nitro\")", "acme/gone was removed. Use acme/new instead.")]
    [InlineData("client.Chat(\"writer\")", "writer now names acme/second; it was the public id of acme/first, which was removed on 2026-05-15. It costs USD 2 instead of 1 per million prompt tokens.")]
    [InlineData("client.Chat(\"acme/first\")", "acme/first was removed on 2026-05-15.")]
    public async Task A_string_warns_as_the_symbol_does(string call, string expected)
    {
        string found = Assert.Single(await OnAsync(call));
        Assert.EndsWith(": warning NOBOX0001: " + expected, found);
    }

    [Theory]
    [InlineData("client.Chat(\"acme/new:nitro\")")]
    [InlineData("client.Chat(\"acme/shared\")")]
    [InlineData("client.Chat(\"acme/second\")")]
    [InlineData("client.Chat(\"acme/new\").User(\"acme/old\")")]
    [InlineData("ChatRequest.For(\"new\").FallbackTo(\"acme/new:floor\", \"acme/second\")")]
    [InlineData("Model == \"acme/old\" || Model is \"old\"")]
    [InlineData("Model switch { \"old\" => \"new\", _ => Model }")]
    public async Task A_model_that_stays_or_is_compared_is_not_reported(string call) => Assert.Empty(await OnAsync(call));

    [Theory]
    [InlineData("acme/dated:fre", "'acme/dated:free'")]
    [InlineData("acme/neww:nitro", null)]
    public async Task A_variant_that_is_not_listed_is_known_unless_it_looks_like_one_that_is(string id, string? nearest) => Assert.EndsWith(
        $"NOBOX2001: The catalog has no model '{id}'{(nearest is null ? "" : $"; did you mean {nearest}?")}", (await OnAsync($"client.Chat(\"{id}\")")).Last());

    [Fact]
    public async Task The_compiler_s_own_warning_is_not_repeated()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog, Compilations.Create(Code("client.Chat(ModelIds.Acme.Old)")));
        Assert.Equal([RuleIds.ExpiringModel], run.Output.GetDiagnostics().Where(found => found.Severity > DiagnosticSeverity.Hidden).Select(found => found.Id));
        Assert.DoesNotContain(await AnalyzerRun.OnAsync([new CatalogText(Catalog)], run.Output), found => found.Contains(RuleIds.ExpiringModel, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public", "client.Chat(\"old\")")]
    [InlineData("internal", "client.Chat(\"acme/old\")")]
    [InlineData("public", "client.Chat(\"acme/old-20250101:nitro\")")]
    public async Task The_catalog_of_a_reference_carries_the_words(string visibility, string call)
    {
        const string Friend = """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("User")]""";
        Compilation library = GeneratorRun.Of([Catalog], Compilations.Create(Friend, "Library"), ("NoboxVisibility", visibility)).Output;
        string found = Assert.Single(await AnalyzerRun.OnAsync(
            [new CatalogText("[]", isDefault: true)], Compilations.Create(Code(call), "User").AddReferences(library.ToMetadataReference())));
        Assert.EndsWith("NOBOX0001: " + Words, found);
    }

    [Theory]
    [InlineData("ChatModels.Acme.Gone")]
    [InlineData("ModelIds.Acme.Gone")]
    [InlineData("global::Nobox.ChatModels.Acme.Gone.Id")]
    [InlineData("ChatModels.Old.Gone1")]
    public async Task The_symbol_of_a_pruned_model_is_explained_beside_the_compiler_s_error(string use)
    {
        string catalog = Catalog.Replace("\"pruned\":[", """ "pruned":[{"id":"old/gone","symbol":"ChatModels.Old.Gone1","replaced_by":"acme/new"},""");
        GeneratorRun run = GeneratorRun.Of(catalog, Compilations.Create(Code(use)));
        Assert.Equal(["CS0117"], run.Output.GetDiagnostics().Where(found => found.Severity > DiagnosticSeverity.Hidden).Select(found => found.Id));
        Assert.EndsWith("/gone was removed. Use acme/new instead.", Assert.Single(await AnalyzerRun.OnAsync([new CatalogText(catalog)], run.Output)));
    }

    [Theory]
    [InlineData("ChatModels.Acme.Gone2")]
    [InlineData("ChatModels.Acme.New")]
    [InlineData("Other.ChatModels.Acme.Gone")]
    public async Task Other_members_are_not(string use) => Assert.DoesNotContain(
        await AnalyzerRun.OnAsync(
            [new CatalogText(Catalog)],
            GeneratorRun.Of(Catalog, Compilations.Create(Code(use) + " class Other { public static readonly dynamic ChatModels = 1; }")).Output),
        found => found.Contains(RuleIds.ExpiringModel, StringComparison.Ordinal));

    [Fact]
    public async Task Tombstones_are_not_a_fault_of_a_catalog() => Assert.Empty(await AnalyzerRun.OnAsync(Catalog));

    private static Task<string[]> OnAsync(string call) => AnalyzerRun.OnAsync([new CatalogText(Catalog)], Compilations.Create(Code(call)));

    private static string Code(string call) =>
        $$"""using Nobox; class C { const string Id = "acme/old"; string Model => ""; object M(NoboxClient client) => {{call}}; }""";
}
