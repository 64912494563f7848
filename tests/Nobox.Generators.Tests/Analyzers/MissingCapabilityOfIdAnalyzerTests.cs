using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2011: a request to a constant id uses what that model does not support.</summary>
public sealed class MissingCapabilityOfIdAnalyzerTests
{
    private const string Catalog = """
        [{"id":"acme/plain","public_id":"plain","canonical_slug":"acme/plain-2025","input_modalities":["text"],"supported_parameters":["seed"]},
         {"id":"acme/eyes","input_modalities":["text","image"],"supported_parameters":["temperature"]},{"id":"other/any"}]
        """;

    [Theory]
    [InlineData("client.Chat(\"acme/plain\").User(\"\").Image(uri)", "'acme/plain' does not support image input; it supports text input; use 'acme/eyes' or 'other/any'")]
    [InlineData("client.Chat(\"plain\").Temperature(1)", "'acme/plain' does not support temperature; it supports seed; use 'acme/eyes' or 'other/any'")]
    [InlineData("ChatRequest.For(\"plain:nitro\").Temperature(1)", "'acme/plain' does not support temperature; it supports seed; use 'acme/eyes' or 'other/any'")]
    [InlineData("client.Chat(model: \"acme/plain-2025\").Seed(1).Stop(\"x\")", "'acme/plain' does not support stop; it supports seed; use 'other/any'")]
    [InlineData("client.Chat(Id).Temperature(1)", "'acme/plain' does not support temperature; it supports seed; use 'acme/eyes' or 'other/any'")]
    [InlineData("SamplingExtensions.Temperature(temperature: 1, builder: client.Chat(Id))", "'acme/plain' does not support temperature; it supports seed; use 'acme/eyes' or 'other/any'")]
    [InlineData("client.Chat(ModelIds.Acme.Plain).Temperature(1)", "'acme/plain' does not support temperature; it supports seed; use 'acme/eyes' or 'other/any'")]
    [InlineData("client.Chat(ChatModels.Acme.Plain.AsDynamic()).Temperature(1)", "'acme/plain' does not support temperature; it supports seed; use ChatModels.Acme.Eyes or ChatModels.Other.Any")]
    public async Task The_message_names_what_is_missing_what_is_there_and_models_to_use(string call, string expected) => Assert.EndsWith(
        ": warning NOBOX2011: " + expected, Assert.Single(await RunAsync(CatalogPlace.Own, call), line => line.Contains("NOBOX2011")), StringComparison.Ordinal);

    [Theory]
    [InlineData("client.Chat(\"acme/plain\").Seed(1)")]
    [InlineData("client.Chat(\"other/any\").Temperature(1).Tools()")]
    [InlineData("client.Chat(\"elsewhere/wholly-different\").Temperature(1)")]
    [InlineData("client.Chat(Environment.MachineName).Temperature(1)")]
    [InlineData("client.Chat(\"acme/plain\").User(\"\")")]
    public async Task What_the_model_supports_or_is_not_known_is_not_reported(string call) =>
        Assert.DoesNotContain(await RunAsync(CatalogPlace.Own, call), line => line.Contains("NOBOX2011"));

    [Theory]
    [InlineData("var builder = client.Chat(\"plain\"); builder.Temperature(1);", 1)]
    [InlineData("var builder = client.Chat(\"plain\"); if (uri.IsFile) builder = client.Chat(\"acme/eyes\"); builder.Temperature(1);", 0)]
    [InlineData("var builder = client.Chat(\"plain\"); Other(ref builder); builder.Temperature(1);", 0)]
    public async Task A_variable_is_followed_when_it_is_assigned_once(string statements, int expected)
    {
        string source = $$"""
            using System; using Nobox;
            class C { void M(NoboxClient client, Uri uri) { {{statements}} } void Other(ref ChatRequestBuilder<DynamicChatModel> builder) { } }
            """;
        Assert.Equal(expected, (await CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, source)).Count(line => line.Contains("NOBOX2011")));
    }

    [Theory]
    [MemberData(nameof(CatalogPlaces.All), MemberType = typeof(CatalogPlaces))]
    public async Task Every_place_of_the_catalog_is_seen(CatalogPlace place) => Assert.Contains(
        await RunAsync(place, "client.Chat(\"acme/plain\").Temperature(1)"), line => line.EndsWith("it supports seed; use 'acme/eyes' or 'other/any'", StringComparison.Ordinal));

    [Fact]
    public async Task Models_of_two_references_are_found()
    {
        MetadataReference Library(string name, string catalog) =>
            GeneratorRun.Of([catalog], Compilations.Create("", name), ("NoboxVisibility", "public")).Output.ToMetadataReference();
        string[] found = await AnalyzerRun.OnAsync([], Compilations.Create(Source("client.Chat(\"second/plain\").Temperature(1)"), "User").AddReferences(
            Library("First", """[{"id":"first/any"}]"""), Library("Second", """[{"id":"second/plain","supported_parameters":["seed"]},{"id":"second/any"}]""")));
        Assert.EndsWith("'second/plain' does not support temperature; it supports seed; use 'second/any'", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_catalog_nothing_is_known() =>
        Assert.DoesNotContain(await AnalyzerRun.OnAsync([], Compilations.Create(Source("client.Chat(\"acme/plain\").Temperature(1)"))), line => line.Contains("NOBOX2"));

    [Fact]
    public async Task Generated_code_is_not_checked() =>
        Assert.Empty(await CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, "// <auto-generated/>\n" + Source("client.Chat(\"acme/plain\").Temperature(1)")));

    private static Task<string[]> RunAsync(CatalogPlace place, string call) => CatalogPlaces.RunAsync(place, Catalog, Source(call));

    private static string Source(string call) =>
        $$"""using System; using Nobox; class C { const string Id = "acme/plain"; object M(NoboxClient client, Uri uri) => {{call}}; }""";
}
