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
        Assert.Equal(["IAcceptsImages", "ICallsTools", "ISupportsMaxTokens"], Capabilities(model));
    }

    [Fact]
    public void An_empty_list_denies_everything() => Assert.Empty(Capabilities(ModelType(
        """[{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":[]}]""")));

    [Fact]
    public void What_is_said_of_parameters_says_nothing_of_modalities() => Assert.Equal(
        ["IAcceptsAudio", "IAcceptsFiles", "IAcceptsImages", "IAcceptsVideo", "IProducesAudio", "IProducesImages"],
        Capabilities(ModelType("""[{"id":"p/m","supported_parameters":[]}]""")));

    [Fact]
    public void Capabilities_that_come_from_a_shared_base_are_the_same()
    {
        Type model = ModelType("""
            [{"id":"p/m","input_modalities":[],"output_modalities":[],"supported_parameters":["temperature","top_p","max_tokens","seed"]}]
            """);
        Assert.NotEqual(typeof(ChatModel), model.BaseType);
        Assert.True(model.IsSealed);
        Assert.Equal(["ISupportsMaxTokens", "ISupportsSeed", "ISupportsTemperature", "ISupportsTopP"], Capabilities(model));
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
        GeneratorRun other = GeneratorRun.Of([Catalog], Compilations.Create(Use.Replace("P.M", "P.N")));
        Assert.Equal("CS0311", Assert.Single(other.Output.GetDiagnostics(), diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)).Id);
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

    private static Type ModelType(string catalog)
    {
        GeneratorRun run = GeneratorRun.Of(catalog);
        run.CompilesWithoutWarnings();
        return LoadedCatalog.Of(run).Assembly.GetType("Nobox.ChatModelTypes+P+M", throwOnError: true)!;
    }

    private static IEnumerable<string> Capabilities(Type model) => model.GetInterfaces()
        .Where(type => type != typeof(IChatModel) && typeof(IChatModel).IsAssignableFrom(type))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal);
}
