using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2010: what is said beside the compiler's error when a model does not support what a request uses.</summary>
public sealed class MissingCapabilityAnalyzerTests
{
    private const string Catalog = """
        [{"id":"acme/plain","input_modalities":["text","file"],"output_modalities":["text"],"supported_parameters":["seed","stop","cache_hint"]},
         {"id":"acme/eyes","input_modalities":["text","image"],"output_modalities":["text"],"supported_parameters":["temperature"],"max_output_tokens":100},
         {"id":"acme/gone","status":"removed"},
         {"id":"other/any"}]
        """;

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Plain).User(\"\").Image(uri)", "'acme/plain' does not support image input; it supports text input and file input; use ChatModels.Acme.Eyes or ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Plain).Temperature(1).SendAsync()", "'acme/plain' does not support temperature; it supports CacheHint, seed and stop; use ChatModels.Acme.Eyes or ChatModels.Other.Any")]
    [InlineData("SamplingExtensions.Temperature(client.Chat(ChatModels.Acme.Plain), 1)", "'acme/plain' does not support temperature; it supports CacheHint, seed and stop; use ChatModels.Acme.Eyes or ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).User(\"\").ImageOutput()", "'acme/eyes' does not support image output; it supports text output; use ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Plain).Tools()", "'acme/plain' does not support tools; it supports CacheHint, seed and stop; use ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Plain).Temperature(1).Seed(3).Image(uri)", "'acme/plain' does not support temperature or image input; it supports text input, CacheHint, file input, seed and stop; use ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Plain).MaxTokens(500).Temperature(1)", "'acme/plain' does not support max_tokens or temperature; it supports CacheHint, seed and stop; use ChatModels.Other.Any")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).CacheHint(1)", "'acme/eyes' does not support CacheHint; it supports temperature; use ChatModels.Acme.Plain or ChatModels.Other.Any")]
    [InlineData("Own(ChatModels.Acme.Plain)", "'acme/plain' does not support image input; it supports text input and file input; use ChatModels.Acme.Eyes or ChatModels.Other.Any")]
    [InlineData("client.Chat((IChatModel)ChatModels.Acme.Plain).Temperature(1)", "'IChatModel' does not support temperature; call AsDynamic() on the model to use everything, or pass the model as ISupportsTemperature")]
    public async Task The_message_names_what_is_missing_what_is_there_and_models_to_use(string call, string expected) =>
        Assert.Equal("warning NOBOX2010: " + expected, Assert.Single(await RunAsync(Body(call))).Split(": ", 2)[1]);

    [Fact]
    public async Task A_type_parameter_needs_a_constraint()
    {
        const string Generic = """
            using Nobox; class C { void M<TModel>(NoboxClient client, TModel model) where TModel : ISupportsSeed => client.Chat(model).Seed(1).Temperature(1); }
            """;
        Assert.EndsWith(
            ": warning NOBOX2010: Type parameter 'TModel' does not support temperature; add the constraint ISupportsTemperature",
            Assert.Single(await RunAsync(Generic)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalog_without_such_a_model_is_named() => Assert.EndsWith(
        "; it supports no parameter, and no other model of the catalog supports all that this request uses",
        Assert.Single(await CatalogPlaces.RunAsync(
            CatalogPlace.Own, """[{"id":"acme/plain","supported_parameters":[]}]""", Body("client.Chat(ChatModels.Acme.Plain).Temperature(1)"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(1)")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Temperature(\"warm\")")]
    [InlineData("client.Chat(ChatModels.Acme.Eyes).Warmth(1)")]
    [InlineData("client.Chat(ChatModels.Acme.Plain).User(1)")]
    [InlineData("string.Join(1)")]
    public async Task Other_errors_are_the_compiler_s(string call) => Assert.Empty(await RunAsync(Body(call)));

    [Theory]
    [MemberData(nameof(CatalogPlaces.All), MemberType = typeof(CatalogPlaces))]
    public async Task Every_place_of_the_catalog_is_seen(CatalogPlace place) => Assert.EndsWith(
        "'acme/plain' does not support temperature; it supports CacheHint, seed and stop; use ChatModels.Acme.Eyes or ChatModels.Other.Any",
        Assert.Single(await CatalogPlaces.RunAsync(place, Catalog, Body("client.Chat(ChatModels.Acme.Plain).Temperature(1)"))), StringComparison.Ordinal);

    [Fact]
    public async Task Top_level_statements_and_projects_without_nullable_are_checked()
    {
        CSharpCompilation program = Compilations.Create("", "User").WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        const string Source = "using Nobox; var builder = ChatRequest.For(ChatModels.Acme.Plain); builder.Temperature(1);";
        Assert.Contains("(1,76,1,87): warning NOBOX2010", Assert.Single(await CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, Source, program)));
    }

    [Fact]
    public async Task Generated_code_is_not_checked() => Assert.Empty(await RunAsync("// <auto-generated/>\n" + Body("client.Chat(ChatModels.Acme.Plain).Temperature(1)")));

    [Fact]
    public async Task Catalog_text_cannot_leave_its_quotes()
    {
        const string Hostile = """[{"id":"a/b\u202e##vso[task.x]y","supported_parameters":[]}]""";
        string name = GeneratorRun.Of(Hostile).Output.GetSymbolsWithName(name => name.StartsWith('B'), SymbolFilter.Type).First().Name;
        string found = Assert.Single(await CatalogPlaces.RunAsync(CatalogPlace.Own, Hostile, Body($"client.Chat(ChatModels.A.{name}).Temperature(1)")));
        Assert.DoesNotContain("\u202e", found);
        Assert.DoesNotContain("##vso[", found);
    }

    private static Task<string[]> RunAsync(string source) => CatalogPlaces.RunAsync(CatalogPlace.Own, Catalog, source);

    private static string Body(string call) => $$"""
        using System; using Nobox;
        class C { object M(NoboxClient client, Uri uri) => {{call}}; object Own<TModel>(TModel model) where TModel : IAcceptsImages => model; }
        """;
}
