using System.Reflection;
using CsCheck;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Tests.Infrastructure;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>Tests which steps run again after an edit.</summary>
public sealed class IncrementalityTests
{
    private const string Catalog = """
        {"data": [
          {"id": "a/one", "created": 1, "supported_parameters": ["frobnicate"], "pricing": {"prompt": 1}},
          {"id": "a/two", "created": 2, "supported_parameters": []},
          {"id": "b/one", "created": 3, "supported_parameters": []}
        ]}
        """;

    // The files of the providers a, b and c, which their names choose.
    private const string OfA = "ChatModels.5.g.cs";
    private const string OfB = "ChatModels.6.g.cs";
    private const string OfC = "ChatModels.3.g.cs";

    private const string Records = "ChatModels.Records.g.cs";

    private static readonly string[] AllFiles = [OfA, OfB, "ChatModels.g.cs", "ChatModels.Parameters.g.cs", Records];

    /// <summary>Every name that the generator has for a step, so that a new step is asserted everywhere.</summary>
    private static readonly string[] AllSteps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Each_step_has_its_name_and_each_part_its_file()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        Assert.All(AllSteps, step => Assert.NotEmpty(run.Reasons(step)));
        Assert.Equal(AllFiles, run.HintNames.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Another_syntax_tree_runs_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithSource("class C { }");
        AssertSteps(after, (TrackingNames.References, [Reason.Unchanged]));
        AssertEmitted(run, after);
    }

    [Fact]
    public void A_swap_of_the_options_with_the_same_values_parses_and_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithProperties();
        AssertSteps(after, (TrackingNames.Options, [Reason.Unchanged]));
        AssertEmitted(run, after);
    }

    [Fact]
    public void An_option_of_the_output_parses_and_names_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithProperties(("NoboxVisibility", "public"));
        AssertSteps(
            after,
            (TrackingNames.Options, [Reason.Modified]), (TrackingNames.ReferencedCatalog, [Reason.Modified]), (TrackingNames.Facts, [Reason.Modified]));
        AssertEmitted(run, after, ["ChatModelFacts.g.cs", .. AllFiles]);
    }

    [Fact]
    public void White_space_in_the_catalog_ends_at_the_parser()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace(",", " ,\n  "));
        AssertSteps(after, (TrackingNames.CatalogFiles, [Reason.Modified]), (TrackingNames.ParsedCatalogs, [Reason.Unchanged]));
        AssertEmitted(run, after);
    }

    [Fact]
    public void A_changed_price_emits_its_provider_and_the_records()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace("\"prompt\": 1", "\"prompt\": 2"));
        AssertSteps(
            after,
            (TrackingNames.CatalogFiles, [Reason.Modified]),
            (TrackingNames.ParsedCatalogs, [Reason.Modified]),
            (TrackingNames.MergedCatalog, [Reason.Modified]),
            (TrackingNames.NamedCatalog, [Reason.Modified]),
            (TrackingNames.Facts, [Reason.Unchanged]),
            (TrackingNames.ModelsFiles, [Reason.Modified, Reason.Cached]),
            (TrackingNames.Providers, [Reason.Modified]),
            (TrackingNames.Outline, [Reason.Unchanged]));
        AssertEmitted(run, after, OfA, Records);
    }

    [Fact]
    public void An_added_model_emits_its_provider_and_the_catalog()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace("\n]", ", {\"id\": \"b/two\", \"supported_parameters\": []}\n]"));
        AssertSteps(
            after,
            (TrackingNames.CatalogFiles, [Reason.Modified]),
            (TrackingNames.ParsedCatalogs, [Reason.Modified]),
            (TrackingNames.MergedCatalog, [Reason.Modified]),
            (TrackingNames.NamedCatalog, [Reason.Modified]),
            (TrackingNames.Facts, [Reason.Unchanged]),
            (TrackingNames.ModelsFiles, [Reason.Cached, Reason.Modified]),
            (TrackingNames.Providers, [Reason.Modified]),
            (TrackingNames.Outline, [Reason.Modified]));
        AssertEmitted(run, after, OfB, "ChatModels.g.cs", Records);
    }

    [Fact]
    public void A_model_of_a_new_provider_emits_that_provider_and_the_catalog()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace("\n]", ", {\"id\": \"c/one\", \"supported_parameters\": []}\n]"));
        AssertSteps(
            after,
            (TrackingNames.CatalogFiles, [Reason.Modified]),
            (TrackingNames.ParsedCatalogs, [Reason.Modified]),
            (TrackingNames.MergedCatalog, [Reason.Modified]),
            (TrackingNames.NamedCatalog, [Reason.Modified]),
            (TrackingNames.Facts, [Reason.Unchanged]),
            (TrackingNames.ModelsFiles, [Reason.New, Reason.Cached, Reason.Cached]),
            (TrackingNames.Providers, [Reason.Modified]),
            (TrackingNames.Outline, [Reason.Modified]));
        AssertEmitted(run, after, OfC, "ChatModels.g.cs", Records);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_change_of_one_catalog_does_not_parse_the_other(int changed)
    {
        string[] catalogs = [Catalog, """[{"id": "b/one", "name": "B"}]"""];
        string[] edited = [Catalog.Replace("\"id\": \"b/one\",", "\"id\": \"b/one\", \"tokenizer\": \"T\","), """[{"id": "b/one", "name": "C"}]"""];
        GeneratorRun run = GeneratorRun.Of(catalogs, Compilations.Create());
        GeneratorRun after = run.WithCatalog(changed, edited[changed]);
        Reason[] files = changed == 0 ? [Reason.Modified, Reason.Cached] : [Reason.Cached, Reason.Modified];
        AssertSteps(
            after,
            (TrackingNames.CatalogFiles, files),
            (TrackingNames.ParsedCatalogs, files),
            (TrackingNames.MergedCatalog, [Reason.Modified]),
            (TrackingNames.NamedCatalog, [Reason.Modified]),
            (TrackingNames.Facts, [Reason.Unchanged]),
            (TrackingNames.ModelsFiles, [Reason.Cached, Reason.Modified]),
            (TrackingNames.Providers, [Reason.Modified]),
            (TrackingNames.Outline, [Reason.Unchanged]));
        AssertEmitted(run, after, OfB, Records);
    }

    [Fact]
    public void An_override_that_repeats_what_the_catalog_says_ends_at_the_merger()
    {
        GeneratorRun run = GeneratorRun.Of([Catalog, """[{"id": "b/one"}]"""], Compilations.Create());
        GeneratorRun after = run.WithCatalog(1, """[{"id": "b/one", "created": 3}]""");
        AssertSteps(
            after,
            (TrackingNames.CatalogFiles, [Reason.Cached, Reason.Modified]),
            (TrackingNames.ParsedCatalogs, [Reason.Cached, Reason.Modified]),
            (TrackingNames.MergedCatalog, [Reason.Unchanged]));
        AssertEmitted(run, after);
    }

    [Fact]
    public void After_any_edits_the_files_are_those_of_a_clean_build() => HostileCatalogs.Any.Array[2, 5].Sample(
        catalogs =>
        {
            GeneratorRun run = GeneratorRun.Of(catalogs[0], Compilations.Bare);
            foreach (string catalog in catalogs.Skip(1))
            {
                run = run.WithCatalog(0, catalog);
                Assert.Equal(Files(GeneratorRun.Of(catalog, Compilations.Bare)), Files(run));
            }
        },
        iter: DeepTests.Cases(200));

    [Fact]
    public void The_same_catalog_gives_the_same_bytes() =>
        Assert.Equal(Files(GeneratorRun.Of(CatalogText.Real)), Files(GeneratorRun.Of(CatalogText.Real)));

    private static IEnumerable<(string, string)> Files(GeneratorRun run) =>
        run.Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()));

    /// <summary>Each of all named steps has these reasons, one for each output in order; those that are not named here are cached.</summary>
    private static void AssertSteps(GeneratorRun after, params (string Step, Reason[] Reasons)[] expected)
    {
        foreach (string step in AllSteps)
        {
            Reason[] reasons = [.. after.Reasons(step)];
            Reason[] wanted = expected.SingleOrDefault(one => one.Step == step).Reasons ?? [.. reasons.Select(_ => Reason.Cached)];
            Assert.NotEmpty(reasons);
            Assert.True(wanted.SequenceEqual(reasons), $"{step}: {string.Join(", ", reasons)} instead of {string.Join(", ", wanted)}.");
        }
    }

    /// <summary>A file that was not emitted anew is the very text of the run before.</summary>
    private static void AssertEmitted(GeneratorRun before, GeneratorRun after, params string[] files)
    {
        HashSet<SourceText> kept = new(before.Result.GeneratedSources.Select(source => source.SourceText), ReferenceEqualityComparer.Instance);
        Assert.Equal(files, after.Result.GeneratedSources
            .Where(source => !kept.Contains(source.SourceText))
            .Select(source => source.HintName)
            .Order(StringComparer.OrdinalIgnoreCase));
    }
}
