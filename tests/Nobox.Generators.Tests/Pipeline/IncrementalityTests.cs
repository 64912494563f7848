using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Tests.Infrastructure;
using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>What runs again after an edit, and what does not.</summary>
public sealed class IncrementalityTests
{
    private const string Catalog = """
        {"data": [
          {"id": "a/one", "created": 1, "supported_parameters": ["frobnicate"], "pricing": {"prompt": 1}},
          {"id": "a/two", "created": 2, "supported_parameters": []},
          {"id": "b/one", "created": 3, "supported_parameters": []}
        ]}
        """;

    private static readonly string[] AllFiles = ["ChatModels.A.g.cs", "ChatModels.B.g.cs", "ChatModels.g.cs", "ChatModels.Parameters.g.cs"];

    private static readonly string[] AllSteps =
    [
        TrackingNames.Options, TrackingNames.CatalogFiles, TrackingNames.ReferencedCatalog, TrackingNames.ParsedCatalogs, TrackingNames.MergedCatalog,
        TrackingNames.NamedCatalog, TrackingNames.Providers, TrackingNames.Lookup, TrackingNames.Parameters,
    ];

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
        Assert.All(AllSteps, step => AssertReasons(after, step, Reason.Cached));
        AssertEmitted(run, after);
    }

    [Fact]
    public void A_swap_of_the_options_with_the_same_values_parses_and_emits_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithProperties();
        AssertReasons(after, TrackingNames.Options, Reason.Unchanged);
        AssertReasons(after, TrackingNames.CatalogFiles, Reason.Unchanged, Reason.Cached);
        foreach (string step in AllSteps.Except([TrackingNames.Options, TrackingNames.CatalogFiles]))
            AssertReasons(after, step, Reason.Cached);
        AssertEmitted(run, after);
    }

    [Fact]
    public void An_option_of_the_output_parses_and_names_nothing_again()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithProperties(("NoboxVisibility", "public"));
        AssertReasons(after, TrackingNames.ParsedCatalogs, Reason.Cached);
        AssertReasons(after, TrackingNames.NamedCatalog, Reason.Cached);
        AssertEmitted(run, after, AllFiles);
    }

    [Fact]
    public void White_space_in_the_catalog_ends_at_the_parser()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace(",", " ,\n  "));
        AssertReasons(after, TrackingNames.ParsedCatalogs, Reason.Unchanged);
        AssertReasons(after, TrackingNames.MergedCatalog, Reason.Cached);
        AssertReasons(after, TrackingNames.NamedCatalog, Reason.Cached);
        AssertReasons(after, TrackingNames.Providers, Reason.Cached);
        AssertEmitted(run, after);
    }

    [Fact]
    public void A_changed_price_emits_its_provider_and_nothing_else()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace("\"prompt\": 1", "\"prompt\": 2"));
        Assert.Equal([Reason.Modified, Reason.Unchanged], after.Reasons(TrackingNames.Providers));
        AssertReasons(after, TrackingNames.Lookup, Reason.Unchanged);
        AssertReasons(after, TrackingNames.Parameters, Reason.Cached);
        AssertEmitted(run, after, "ChatModels.A.g.cs");
    }

    [Fact]
    public void An_added_model_emits_its_provider_and_the_lookup()
    {
        GeneratorRun run = GeneratorRun.Of(Catalog);
        GeneratorRun after = run.WithCatalog(0, Catalog.Replace("\n]", ", {\"id\": \"b/two\", \"supported_parameters\": []}\n]"));
        AssertEmitted(run, after, "ChatModels.B.g.cs", "ChatModels.g.cs");
    }

    [Fact]
    public void A_change_of_one_catalog_does_not_parse_the_other()
    {
        string[] catalogs = [Catalog, """[{"id": "b/one", "name": "B"}]"""];
        GeneratorRun run = GeneratorRun.Of(catalogs, Compilations.Create());
        GeneratorRun after = run.WithCatalog(1, """[{"id": "b/one", "name": "C"}]""");
        Assert.Equal([Reason.Cached, Reason.Modified], after.Reasons(TrackingNames.ParsedCatalogs));
        AssertEmitted(run, after, "ChatModels.B.g.cs");
    }

    [Fact]
    public void The_same_catalog_gives_the_same_bytes() => Assert.Equal(
        GeneratorRun.Of(CatalogText.Real).Result.GeneratedSources.Select(source => source.SourceText.ToString()),
        GeneratorRun.Of(CatalogText.Real).Result.GeneratedSources.Select(source => source.SourceText.ToString()));

    private static void AssertReasons(GeneratorRun run, string step, params Reason[] allowed) =>
        Assert.All(run.Reasons(step), reason => Assert.Contains(reason, allowed));

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
