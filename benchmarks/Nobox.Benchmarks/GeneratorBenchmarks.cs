using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators;

namespace Nobox.Benchmarks;

/// <summary>
/// What the generator costs a compiler and an editor. An edit is that of one price, of a provider with one model (times the copies)
/// or of the largest one.
/// </summary>
[MinColumn, MedianColumn]
public class GeneratorBenchmarks
{
    private const int Repeats = 20;
    private const string Path = "/catalog/models.json";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp12);
    private static readonly MetadataReference[] References =
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(typeof(NoboxClient).Assembly.Location)];

    private readonly SyntaxTree[] _trees = [CSharpSyntaxTree.ParseText("class A { int a; }", Language), CSharpSyntaxTree.ParseText("class A { int b; }", Language)];
    private CatalogText _catalog = null!;
    private CatalogText _smallEdit = null!;
    private CatalogText _largeEdit = null!;
    private Compilation[] _compilations = null!;
    private GeneratorDriver _warm = null!;

    [Params(375, 3_750, 10_000)]
    public int Models { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string catalog = Catalog(Models);
        _catalog = new CatalogText(catalog);
        CSharpCompilation compilation = CSharpCompilation.Create("Program", [_trees[0]], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _compilations = [compilation, compilation.ReplaceSyntaxTree(_trees[0], _trees[1])];
        _warm = Driver().RunGenerators(compilation);
        _smallEdit = EditPrice(catalog, "ai21/jamba-large-1.7");
        _largeEdit = EditPrice(catalog, "openai/gpt-4o");
    }

    private CatalogText EditPrice(string catalog, string id)
    {
        const string Price = "\"prompt\":\"0.0";
        int at = catalog.IndexOf(Price, catalog.IndexOf($"\"id\":\"{id}\"", StringComparison.Ordinal), StringComparison.Ordinal) + Price.Length;
        var edited = new CatalogText(catalog.Insert(at, "1"));
        ImmutableHashSet<SourceText> before = [.. Emitted(_warm)];
        if (Emitted(_warm.ReplaceAdditionalText(_catalog, edited).RunGenerators(_compilations[0])).Count(text => !before.Contains(text)) != 2)
            throw new InvalidOperationException("The edit must emit the provider's file and the records anew.");
        return edited;
    }

    private static IEnumerable<SourceText> Emitted(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText);

    [Benchmark]
    public GeneratorDriver Cold() => Driver().RunGenerators(_compilations[0]);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public GeneratorDriver UnrelatedKeystroke()
    {
        GeneratorDriver driver = _warm;
        for (int i = 0; i < Repeats; i++)
            driver = _warm.RunGenerators(_compilations[1]);
        return driver;
    }

    [Benchmark(OperationsPerInvoke = Repeats)]
    public GeneratorDriver OptionsSwapped()
    {
        GeneratorDriver driver = _warm;
        for (int i = 0; i < Repeats; i++)
            driver = _warm.WithUpdatedAnalyzerConfigOptions(new Options()).RunGenerators(_compilations[0]);
        return driver;
    }

    [Benchmark(OperationsPerInvoke = Repeats)]
    public GeneratorDriver PriceEdited() => Run(_smallEdit);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public GeneratorDriver PriceEditedLargestProvider() => Run(_largeEdit);

    private GeneratorDriver Run(CatalogText edited)
    {
        GeneratorDriver driver = _warm;
        for (int i = 0; i < Repeats; i++)
            driver = _warm.ReplaceAdditionalText(_catalog, edited).RunGenerators(_compilations[0]);
        return driver;
    }

    private CSharpGeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new CatalogGenerator().AsSourceGenerator()], [_catalog], Language, new Options());

    // The repository's catalog, and copies of it under other ids.
    private static string Catalog(int models)
    {
        string text = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "models.json"));
        JsonArray real = JsonNode.Parse(text)!["data"]!.AsArray();
        var all = new JsonArray();
        for (int i = 0; i < models; i++)
        {
            JsonObject model = real[i % real.Count]!.DeepClone().AsObject();
            int copy = i / real.Count;
            if (copy > 0)
            {
                model["id"] = $"{model["id"]}-copy{copy}";
                if (model["public_id"] is { } publicId)
                    model["public_id"] = $"{publicId}-copy{copy}";
            }

            all.Add(model);
        }

        return new JsonObject { ["data"] = all }.ToJsonString();
    }

    private sealed class CatalogText(string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => GeneratorBenchmarks.Path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.NoboxCatalog", "true"));
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
