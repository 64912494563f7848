using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>Which interfaces a model has: the catalog says yes, says no, or says nothing.</summary>
public sealed class CapabilityTests
{
    [Fact]
    public void A_model_of_which_nothing_is_said_has_every_capability()
    {
        Type model = ModelType("""[{"id":"p/m","object":"model","created":1,"owned_by":"p"},{"id":"p/x","supported_parameters":["frobnicate"]}]""");
        Type[] expected = typeof(DynamicChatModel).GetInterfaces();
        Assert.All(expected, capability => Assert.True(capability == typeof(IEquatable<ChatModel>) || capability.IsAssignableFrom(model), capability.Name));
        Assert.Contains("ISupportsFrobnicate", model.GetInterfaces().Select(type => type.Name));
    }

    [Fact]
    public void A_model_has_the_capabilities_that_its_entry_names_and_no_others()
    {
        Type model = ModelType("""
            [{"id":"p/m","input_modalities":["text","image"],"output_modalities":["text"],"supported_parameters":["max_completion_tokens","tools"]}]
            """);
        Assert.Equal(["IAcceptsImages", "ISupportsMaxTokens", "ISupportsParallelToolCalls", "ISupportsTools"], Capabilities(model));
    }

    [Theory]
    [InlineData("tools", "ISupportsParallelToolCalls", "ISupportsTools")]
    [InlineData("parallel_tool_calls", "ISupportsParallelToolCalls")]
    [InlineData("reasoning", "ISupportsIncludeReasoning", "ISupportsReasoning", "ISupportsReasoningEffort")]
    [InlineData("structured_outputs", "ISupportsResponseFormat", "ISupportsStructuredOutputs")]
    [InlineData("response_format", "ISupportsResponseFormat")]
    [InlineData("max_completion_tokens", "ISupportsMaxTokens")]
    [InlineData("logprobs", "ISupportsLogprobs", "ISupportsTopLogprobs")]
    [InlineData("top_logprobs", "ISupportsLogprobs", "ISupportsTopLogprobs")]
    public void A_listed_parameter_brings_what_it_implies_in_type_and_description(string listed, params string[] expected)
    {
        Type model = ModelType($$"""[{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":["{{listed}}"]}]""");
        Assert.Equal(expected, Capabilities(model));
        ModelInfo info = InfoOf(model);
        Assert.Equal([listed], info.SupportedParameters!);
        Assert.All(Parameters.All.Take(Parameters.CapabilityCount), parameter => Assert.Equal(expected.Contains(parameter.Capability), info.Supports(parameter.Name)));
    }

    [Fact]
    public void An_override_adds_and_removes_parameters()
    {
        Type model = ModelType(
            """[{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":["top_p","tools","frobnicate","twist"]}]""",
            """[{"id":"p/m","supported_parameters":["+seed","-top_p","-parallel_tool_calls","-twist"]}]""");
        Assert.Equal(["ISupportsFrobnicate", "ISupportsSeed", "ISupportsTools"], Capabilities(model));
        ModelInfo info = InfoOf(model);
        Assert.Equal(["-parallel_tool_calls", "frobnicate", "seed", "tools"], info.SupportedParameters!.Order(StringComparer.Ordinal));
        Assert.Equal((true, false, false), (info.Supports("seed"), info.Supports("parallel_tool_calls"), info.Supports("top_p")));
    }

    [Fact]
    public void An_override_that_only_removes_leaves_a_silent_model_everything_else()
    {
        Type model = ModelType("""[{"id":"p/m"}]""", """[{"id":"p/m","supported_parameters":["-tools"]}]""");
        string[] capabilities = [.. Capabilities(model)];
        Assert.DoesNotContain("ISupportsTools", capabilities);
        Assert.Contains("ISupportsParallelToolCalls", capabilities);
        Assert.Contains("ISupportsTemperature", capabilities);
    }

    [Fact]
    public void An_override_that_only_adds_leaves_a_silent_model_everything() => Assert.Equal(
        Capabilities(ModelType("""[{"id":"p/m"}]""")),
        Capabilities(ModelType("""[{"id":"p/m"}]""", """[{"id":"p/m","supported_parameters":["+seed"]}]""")));

    [Fact]
    public void An_empty_list_denies_everything() => Assert.Empty(Capabilities(ModelType(
        """[{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":[]}]""")));

    [Fact]
    public void What_is_said_of_parameters_says_nothing_of_modalities() => Assert.Equal(
        ["IAcceptsAudio", "IAcceptsFiles", "IAcceptsImages", "IAcceptsVideo", "IProducesAudio", "IProducesImages"],
        Capabilities(ModelType("""[{"id":"p/m","supported_parameters":[]}]""")));

    [Fact]
    public void A_model_derives_from_the_base_class_of_its_set_of_capabilities()
    {
        Type model = ModelType("""
            [{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":["temperature","top_p","max_tokens","seed"]}]
            """);
        Assert.Equal("CapabilitySets", model.BaseType!.DeclaringType!.Name);
        Assert.True(model.IsSealed);
        Assert.Equal(["ISupportsMaxTokens", "ISupportsSeed", "ISupportsTemperature", "ISupportsTopP"], Capabilities(model));
    }

    [Fact]
    public void A_listing_as_OpenAI_gives_it_allows_everything()
    {
        const string Listing = """
            {"object": "list", "data": [{"id": "m", "object": "model", "created": 1, "owned_by": "p"}, {"id": "n", "object": "model", "created": 2, "owned_by": "p"}]}
            """;
        const string Use = """
            using Nobox;
            class C
            {
                ChatRequest R => ChatRequest.For(ChatModels.Other.M).System("s").User("u").Image(new byte[1], "image/png").Audio(new byte[1], "wav")
                    .Temperature(0.5).TopK(3).MaxTokens(5).Seed(1).Verbosity(Verbosity.Low).ReasoningEffort(ReasoningEffort.High).Build();
            }
            """;
        GeneratorRun.Of([Listing], Compilations.Create(Use)).CompilesWithoutWarnings();
    }

    [Fact]
    public void A_parameter_that_the_runtime_knows_has_its_typed_method_for_the_models_that_list_it()
    {
        const string Catalog = """[{"id":"p/m","supported_parameters":["verbosity"]},{"id":"p/n","supported_parameters":[]}]""";
        const string Use = """
            using Nobox;
            class C { ChatRequest R => ChatRequest.For(ChatModels.P.M).User("hi").Verbosity(Verbosity.Low).Build(); }
            """;
        GeneratorRun run = GeneratorRun.Of([Catalog], Compilations.Create(Use));
        run.CompilesWithoutWarnings();
        Assert.DoesNotContain("ChatModels.Parameters.g.cs", run.HintNames);
        AssertRefused("CS0311", Catalog, Use.Replace("P.M", "P.N"));
        AssertRefused("CS1503", Catalog, Use.Replace("Verbosity.Low", "3"));
    }

    [Fact]
    public void Models_that_say_nothing_and_parameters_that_are_unknown_do_not_multiply()
    {
        long some = Length(100);
        Assert.InRange(Length(200), some, some * 5 / 2);
    }

    [Fact]
    public void A_model_that_says_nothing_takes_every_parameter_known_or_not() => Assert.Empty(GeneratorRun.Of(
        ["""[{"id":"p/silent"},{"id":"p/other","supported_parameters":["frobnicate","max_foo"]}]"""],
        Compilations.Create("""
            using Nobox;
            class C
            {
                object Request => ChatRequest.For(ChatModels.P.Silent).User("hi").Temperature(1).Frobnicate("x").MaxFoo(1).Image(new System.Uri("https://a.example")).Build();
                T Takes<T>(T model) where T : ISupportsFrobnicate, ISupportsMaxFoo, ISupportsSeed => model;
                object Models => new object[] { Takes(ChatModels.P.Silent) };
            }
            """)).Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden));

    [Fact]
    public void A_parameter_that_a_younger_model_brings_renames_no_builder_method()
    {
        const string Old = """{"id":"a","created":10,"supported_parameters":["max_foo"]}""";
        const string Young = """{"id":"b","created":20,"supported_parameters":["max-foo","max_foo"]}""";
        const string Name = "ChatModels.Parameters.g.cs";
        Assert.Contains("CatalogParameters.Set(builder, \"max_foo\"", MethodOf(GeneratorRun.Of($"[{Old}]")[Name], "MaxFoo"));
        Assert.Contains("CatalogParameters.Set(builder, \"max_foo\"", MethodOf(GeneratorRun.Of($"[{Old},{Young}]")[Name], "MaxFoo"));
        Assert.Contains("CatalogParameters.Set(builder, \"max_foo\"", MethodOf(GeneratorRun.Of($"[{Young},{Old}]")[Name], "MaxFoo"));
    }

    private static string MethodOf(string code, string name) => code[code.IndexOf(" " + name + "<TModel>", StringComparison.Ordinal)..].Split(';')[0];

    private static long Length(int count)
    {
        string silent = string.Concat(Enumerable.Range(0, count).Select(i => $$"""{"id":"p/m{{i}}"},"""));
        string parameters = string.Join(",", Enumerable.Range(0, count).Select(i => $"\"unknown{i}\""));
        return GeneratorRun.Of($$"""[{{silent}}{"id":"q","supported_parameters":[{{parameters}}]}]""").Result.GeneratedSources.Sum(source => (long)source.SourceText.Length);
    }

    [Fact]
    public void A_parameter_that_the_runtime_does_not_know_becomes_an_interface_and_a_builder_method()
    {
        const string Catalog = """[{"id":"p/m","supported_parameters":["frobnicate"]},{"id":"p/n","supported_parameters":[]}]""";
        const string Use = """
            using Nobox;
            class C { ChatRequest R => ChatRequest.For(ChatModels.P.M).User("hi").Frobnicate(3).Build(); }
            """;
        GeneratorRun.Of([Catalog], Compilations.Create(Use)).CompilesWithoutWarnings();
        AssertRefused("CS0311", Catalog, Use.Replace("P.M", "P.N"));
    }

    [Fact]
    public void Parameters_that_would_hide_or_repeat_what_the_runtime_has_get_other_names()
    {
        GeneratorRun run = GeneratorRun.Of("""[{"id":"p/m","supported_parameters":["web_search","top-k","assistant","user","stream","messages"]}]""");
        run.CompilesWithoutWarnings();
        string text = run["ChatModels.Parameters.g.cs"];
        Assert.Contains("interface ISupportsWebSearch_ ", text);
        Assert.Contains("interface ISupportsTopK_ ", text);
        Assert.Contains("interface ISupportsAssistant_ ", text);
        Assert.DoesNotContain("\"user\"", text);
        Assert.DoesNotContain("\"stream\"", text);
        Assert.DoesNotContain("\"messages\"", text);
    }

    private static void AssertRefused(string error, string catalog, string use) => Assert.Equal(error, Assert.Single(
        GeneratorRun.Of([catalog], Compilations.Create(use)).Output.GetDiagnostics(), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Id);

    private static Type ModelType(params string[] catalogs)
    {
        GeneratorRun run = GeneratorRun.Of(catalogs, Compilations.Create());
        run.CompilesWithoutWarnings();
        return LoadedCatalog.Of(run).Assembly.GetType("Nobox.ChatModelTypes+P+M", throwOnError: true)!;
    }

    private static ModelInfo InfoOf(Type model) =>
        ((ChatModel)model.Assembly.GetType("Nobox.ChatModels+P")!.GetProperty("M")!.GetValue(null)!).Info;

    private static IEnumerable<string> Capabilities(Type model) => model.GetInterfaces()
        .Where(type => type != typeof(IChatModel) && typeof(IChatModel).IsAssignableFrom(type))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal);
}
