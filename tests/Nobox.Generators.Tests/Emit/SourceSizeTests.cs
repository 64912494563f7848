using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Analyzers;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>The source grows with the catalog, and not with what a hostile catalog multiplies.</summary>
public sealed class SourceSizeTests
{
    [Fact]
    public void Very_many_parameters_do_not_become_very_much_source()
    {
        string catalog = "[" + Model("p/m", Names(0, 100_000)) + "]";
        Assert.InRange(Length(catalog), 0, catalog.Length * 2);
    }

    [Fact]
    public void Many_models_with_many_parameters_grow_with_what_the_catalog_says()
    {
        string catalog = Catalog(500);
        long some = Length(catalog);
        Assert.InRange(some, 0, catalog.Length * 8L);
        Assert.InRange(Length(Catalog(1_000)), some, some * 22 / 10);
    }

    [Fact]
    public void The_oldest_parameters_become_methods_and_younger_ones_take_none_of_them()
    {
        string old = Model("p/old", Names(0, ParameterNamer.Most), created: 1);
        Dictionary<string, string> before = EmittedNames.OfParameters(GeneratorRun.Of($"[{old}]"));
        Dictionary<string, string> after = EmittedNames.OfParameters(GeneratorRun.Of($"[{Model("p/young", Names(1_000, 1_000), created: 2)},{old}]"));
        Assert.Equal(ParameterNamer.Most, before.Count);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_parameter_without_a_method_is_set_by_its_name() => GeneratorRun.Of(
        [$"[{Model("p/m", Names(0, 300))}]"],
        Compilations.Create("using Nobox; class C { object M => ChatRequest.For(ChatModels.P.M).User(\"hi\").P0(1).Parameter(\"p299\", 1).Build(); }")).CompilesWithoutWarnings();

    [Theory]
    [InlineData(ParameterNamer.Most, 0)]
    [InlineData(1_234, 1)]
    public async Task The_rule_says_how_many_there_are(int count, int messages)
    {
        string[] found = await AnalyzerRun.OnAsync($"[{Model("p/m", Names(0, count))}]");
        Assert.Equal(messages, found.Length);
        Assert.All(found, message => Assert.EndsWith(
            "warning NOBOX1020: The catalog lists 1,234 parameters that this version of the library does not know; the 256 oldest become builder methods, and Parameter(name, value) sets any other",
            message));
    }

    private static string Catalog(int models) => "[" + string.Join(",", Enumerable.Range(0, models).Select(i => Model("p/m" + i, Names(0, 300)))) + "]";

    private static string Model(string id, IEnumerable<string> parameters, int created = 1) =>
        $$"""{"id":"{{id}}","created":{{created}},"supported_parameters":[{{string.Join(",", parameters.Select(name => $"\"{name}\""))}}]}""";

    private static IEnumerable<string> Names(int start, int count) => Enumerable.Range(start, count).Select(i => "p" + i);

    private static long Length(string catalog) => GeneratorRun.Of(catalog, Compilations.Bare).Result.GeneratedSources.Sum(source => (long)source.SourceText.Length);
}
