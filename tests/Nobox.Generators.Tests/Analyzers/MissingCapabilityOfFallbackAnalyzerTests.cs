namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2012: a request uses what one of its fallbacks does not support.</summary>
public sealed class MissingCapabilityOfFallbackAnalyzerTests
{
    private const string Catalog = """
        [{"id":"acme/plain","public_id":"plain","input_modalities":["text"],"supported_parameters":["max_tokens"],"max_output_tokens":1000},
         {"id":"acme/eyes","input_modalities":["text","image"],"supported_parameters":["temperature","max_tokens"]},
         {"id":"acme/eyes-2","input_modalities":["text","image"],"supported_parameters":["temperature","max_tokens"]},{"id":"other/any"}]
        """;

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(1).FallbackTo(ChatModels.Acme.Plain)", "'acme/plain' does not support temperature; it supports max_tokens; use ChatModels.Acme.Eyes2 or ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).FallbackTo(ChatModels.Acme.Eyes2, ChatModels.Acme.Plain).User(\"\").Image(uri)", "'acme/plain' does not support image input; it supports text input; use ChatModels.Other.Any")]
    [InlineData("client.Chat(\"acme/eyes\").Temperature(1).FallbackTo(\"plain:free\", \"acme/eyes-2\")", "'acme/plain' does not support temperature; it supports max_tokens; use 'other/any'")]
    [InlineData("ChatRequest.For(ChatModels.Acme.Eyes).MaxTokens(2000).FallbackTo(ChatModels.Acme.Plain)", "'acme/plain' does not support 2,000 output tokens; it can output at most 1,000; use ChatModels.Acme.Eyes2 or ChatModels.Other.Any")]
    public async Task The_message_names_what_the_fallback_lacks_and_others(string call, string expected) => Assert.EndsWith(
        ": warning NOBOX2012: " + expected, Assert.Single(await RunAsync(CatalogPlace.Own, call), line => line.Contains("NOBOX2012")), StringComparison.Ordinal);

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).FallbackTo(ChatModels.Acme.Plain)")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(1).MaxTokens(1000).FallbackTo(ChatModels.Acme.Eyes2, ChatModels.Other.Any)")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).MaxTokens(1000).FallbackTo(ChatModels.Acme.Plain)")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(1).FallbackTo(Environment.MachineName)")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(1).FallbackTo(\"elsewhere/wholly-different\")")]
    public async Task A_fallback_that_supports_all_or_is_not_known_is_not_reported(string call) =>
        Assert.DoesNotContain(await RunAsync(CatalogPlace.Own, call), line => line.Contains("NOBOX2012"));

    [Theory]
    [MemberData(nameof(CatalogPlaces.All), MemberType = typeof(CatalogPlaces))]
    public async Task Every_place_of_the_catalog_is_seen(CatalogPlace place) => Assert.Contains(
        await RunAsync(place, "client.Chat(ChatModels.Acme.Eyes).Temperature(1).FallbackTo(\"acme/plain\")"),
        line => line.EndsWith("NOBOX2012: 'acme/plain' does not support temperature; it supports max_tokens; use 'acme/eyes-2' or 'other/any'", StringComparison.Ordinal));

    [Theory]
    [InlineData("Temperature(1).FallbackTo(ModelSets.Both)", "The set 'Both' does not support temperature; 'acme/plain' lacks temperature; replace 'acme/plain' with 'acme/eyes' or 'other/any'")]
    [InlineData("FallbackTo(Deployments.Prod, ChatModels.Acme.Eyes2).Image(uri)", "The deployment 'Prod' does not support image input; 'acme/plain' lacks image input; replace 'acme/plain' with 'acme/eyes', 'acme/eyes-2' or 'other/any'")]
    [InlineData("MaxTokens(2000).FallbackTo(ModelSets.Both)", "The set 'Both' does not support 2,000 output tokens; 'acme/plain' can output at most 1,000")]
    [InlineData("MaxTokens(1000).FallbackTo(ModelSets.Both, ChatModels.Other.Any)", null)]
    public async Task A_set_or_deployment_must_support_all_that_the_request_uses(string call, string? expected)
    {
        string[] lines = await CatalogPlaces.RunAsync(
            CatalogPlace.Own,
            $$$"""{"data":{{{Catalog}}},"sets":{"both":["acme/eyes-2","acme/plain"]},"deployments":{"prod":"acme/plain"}}""",
            $$"""using System; using Nobox; class C { object M(NoboxClient client, Uri uri) => client.Chat(ChatModels.Acme.Eyes).{{call}}; }""");
        Assert.Equal(expected is null ? [] : ["warning NOBOX2012: " + expected], lines.Where(line => line.Contains("NOBOX2012")).Select(line => line[line.IndexOf("warning", StringComparison.Ordinal)..]));
    }

    private static Task<string[]> RunAsync(CatalogPlace place, string call) =>
        CatalogPlaces.RunAsync(place, Catalog, $$"""using System; using Nobox; class C { object M(NoboxClient client, Uri uri) => {{call}}; }""");
}
