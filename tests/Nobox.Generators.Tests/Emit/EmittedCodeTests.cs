using System.CodeDom.Compiler;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Tests the parts of the generated code that users see.</summary>
public sealed class EmittedCodeTests
{
    private const string Catalog = """
        [{"id":"openai/gpt-4o","public_id":"gpt-4o","name":"GPT-4o","created":1,"context_length":128000,"max_output_tokens":16384,
          "input_modalities":["text","image"],"output_modalities":["text"],"supported_parameters":["temperature","frobnicate"],
          "pricing":{"prompt":"0.0000025","completion":"0.00001","web_search":"0.01"},"knowledge_cutoff":"2023-10","expiration_date":"2030-01-31",
          "status":"deprecated","replacement":"openai/gpt-5"}]
        """;

    [Fact]
    public void Hovering_a_model_shows_what_it_is_and_costs()
    {
        Compilation compilation = GeneratorRun.Of(Catalog).Output;
        const string Expected = """
                <summary>
                <c>openai/gpt-4o</c>: GPT-4o.
                <para>Context of 128,000 tokens. At most 16,384 tokens of output. Reads text, image. Writes text.</para>
                <para>USD per million tokens: prompt 2.5, completion 10.</para>
                <para>USD each: web search 0.01.</para>
                <para>Parameters: temperature, frobnicate.</para>
                <para>Knowledge cutoff: 2023-10-01. Expires on 2030-01-31. Status: deprecated.</para>
                </summary>
            """;
        Assert.Contains(Expected.ReplaceLineEndings("\n"), Documentation(compilation, "Nobox.ChatModels").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Hovering_a_model_of_very_many_parameters_names_fifty()
    {
        string parameters = string.Join(",", Enumerable.Range(0, 1_060).Select(i => $"\"p{i}\""));
        string documentation = Documentation(GeneratorRun.Of($$"""[{"id":"openai/gpt-4o","supported_parameters":[{{parameters}}]}]""").Output, "Nobox.ChatModels");
        Assert.Contains("<para>Parameters: p0, p1, ", documentation);
        Assert.Contains(", p49 and 1,010 more.</para>", documentation);
        Assert.DoesNotContain("p50,", documentation);
    }

    [Fact]
    public void Hovering_an_id_shows_the_same_as_hovering_its_model() => Assert.Contains(
        "<inheritdoc cref=\"P:Nobox.ChatModels.OpenAI.Gpt4o\"/>", Documentation(GeneratorRun.Of(Catalog).Output, "Nobox.ModelIds"));

    [Fact]
    public void Hovering_the_type_of_a_variable_shows_the_same_as_hovering_its_model() => Assert.Contains(
        "<inheritdoc cref=\"P:Nobox.ChatModels.OpenAI.Gpt4o\"/>", Documentation(GeneratorRun.Of(Catalog).Output, "Nobox.ChatModelTypes"));

    [Fact]
    public void Every_type_says_that_it_is_generated_and_its_code_does_not_count_as_uncovered()
    {
        Assembly assembly = LoadedCatalog.Of(GeneratorRun.Of(Catalog)).Assembly;
        Type[] types = [.. assembly.GetTypes().Where(type => type.Namespace == "Nobox")];
        Assert.Contains("ISupportsFrobnicate", types.Select(type => type.Name));
        foreach (Type type in types)
        {
            Type outermost = type;
            while (outermost.DeclaringType is { } outer)
                outermost = outer;
            Assert.True(outermost.IsDefined(typeof(GeneratedCodeAttribute)), type.FullName);
            Assert.True(outermost.IsInterface || outermost.IsDefined(typeof(ExcludeFromCodeCoverageAttribute)), type.FullName);
        }
    }

    [Fact]
    public void Every_file_enables_nullable() =>
        Assert.All(GeneratorRun.Of(Catalog).Result.GeneratedSources, source => Assert.Contains("\n#nullable enable\n", source.SourceText.ToString()));

    [Fact]
    public void A_model_that_other_code_creates_says_where_the_instance_is()
    {
        Type type = LoadedCatalog.Of(GeneratorRun.Of(Catalog)).Assembly.GetType("Nobox.ChatModelTypes+OpenAI+Gpt4o")!;
        var model = (ChatModel)Activator.CreateInstance(type)!;
        Assert.Equal("Gpt4o was created without the catalog; use the instance in ChatModels instead of 'new'.", Assert.Throws<InvalidOperationException>(() => model.Id).Message);
    }

    [Fact]
    public void Using_a_model_that_goes_away_warns_with_the_date_and_the_replacement()
    {
        const string Use = "class C { object M() => Nobox.ChatModels.OpenAI.Gpt4o; string S() => Nobox.ModelIds.OpenAI.Gpt4o; }";
        GeneratorRun run = GeneratorRun.Of([Catalog], Compilations.Create(Use));
        Diagnostic[] warnings = [.. run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
        Assert.Equal(["NOBOX0001", "NOBOX0001"], warnings.Select(warning => warning.Id));
        Assert.All(warnings, warning => Assert.Equal(DiagnosticSeverity.Warning, warning.Severity));
        Assert.All(warnings, warning => Assert.EndsWith(
            "'openai/gpt-4o is deprecated and may no longer be served from 2030-01-31. Use openai/gpt-5 instead.'", warning.GetMessage()));
    }

    [Theory]
    [InlineData("My.Company.Models", "public", "My.Company.Models", true)]
    [InlineData("Übung._1", "internal", "Übung._1", false)]
    [InlineData("1bad", "PUBLIC", "Nobox", true)]
    [InlineData("a..b", "secret", "Nobox", false)]
    [InlineData("a.class", "", "Nobox", false)]
    [InlineData("a; } class Evil {", "", "Nobox", false)]
    public void The_namespace_and_the_visibility_can_be_chosen(string space, string visibility, string expectedSpace, bool isPublic)
    {
        GeneratorRun run = GeneratorRun.Of(Catalog, ("NoboxNamespace", space), ("NoboxVisibility", visibility));
        run.CompilesWithoutWarnings();
        foreach (string name in new[] { "ChatModels", "ModelIds", "ChatModelTypes", "ISupportsFrobnicate", "ChatModelParameters" })
        {
            INamedTypeSymbol type = run.Output.GetTypeByMetadataName(expectedSpace + "." + name)!;
            Assert.Equal(isPublic ? Accessibility.Public : Accessibility.Internal, type.DeclaredAccessibility);
        }
    }

    [Fact]
    public void A_public_catalog_compiles_in_a_library_that_is_compliant_with_the_CLS() => GeneratorRun.Of(
        [CatalogText.Real], Compilations.Create("[assembly: System.CLSCompliant(true)]"), ("NoboxVisibility", "public")).CompilesWithoutWarnings();

    [Fact]
    public void Only_the_providers_asked_for_are_emitted_and_names_stay()
    {
        const string Two = """[{"id":"x-ai/a","created":1,"public_id":"a"},{"id":"xai/b","created":2,"public_id":"b"},{"id":"c/c","public_id":"a"}]""";
        GeneratorRun all = GeneratorRun.Of(Two);
        GeneratorRun some = GeneratorRun.Of(Two, ("NoboxProviders", " XAI , c"));
        some.CompilesWithoutWarnings();
        Dictionary<string, string> kept = EmittedNames.OfModels(all);
        Assert.StartsWith("XAI_", kept["xai/b"]);
        Assert.True(kept.Remove("x-ai/a"));
        Assert.Equal(kept, EmittedNames.OfModels(some));
        Assert.True(LoadedCatalog.Of(some).Catalog.TryFind("a", out ModelInfo? found));
        Assert.Equal("c/c", found.Id);
    }

    [Fact]
    public void Without_a_catalog_nothing_is_emitted() => Assert.Empty(GeneratorRun.Of([], Compilations.Create()).HintNames);

    [Fact]
    public void Of_equal_public_ids_the_first_counts_and_an_id_counts_more()
    {
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of(
            """[{"id":"z/1","public_id":"m"},{"id":"a/1","public_id":"m"},{"id":"a/2","public_id":"n"},{"id":"n"}]"""));
        Assert.True(loaded.Catalog.TryFind("m", out ModelInfo? first));
        Assert.Equal("z/1", first.Id);
        Assert.True(loaded.Catalog.TryFind("n", out ModelInfo? id));
        Assert.Equal("n", id.Id);
    }

    [Fact]
    public void Files_are_in_line_feeds_on_every_system() =>
        Assert.All(GeneratorRun.Of(CatalogText.Real).Result.GeneratedSources, source => Assert.DoesNotContain('\r', source.SourceText.ToString()));

    [Fact]
    public void A_model_and_its_provider_may_have_one_name() =>
        GeneratorRun.Of("""[{"id":"claudinio/claudinio"}]""").CompilesWithoutWarnings();

    private static string Documentation(Compilation compilation, string type) =>
        compilation.GetTypeByMetadataName(type)!.GetTypeMembers("OpenAI").Single().GetMembers("Gpt4o").Single().GetDocumentationCommentXml()!;
}
