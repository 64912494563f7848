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
/// What the generator costs a compiler and an editor. An edit is that of one price, in the file of a provider with one model (times the
/// copies) or in the largest one. Its floor is what the compiler's own parse of the file that is emitted anew takes: no generator
/// that emits this file can be faster.
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
    private Edit _small = null!;
    private Edit _large = null!;
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
        _small = EditPrice(catalog, "ai21/jamba-large-1.7");
        _large = EditPrice(catalog, "openai/gpt-4o");
    }

    private Edit EditPrice(string catalog, string id)
    {
        const string Price = "\"prompt\":\"0.0";
        int at = catalog.IndexOf(Price, catalog.IndexOf($"\"id\":\"{id}\"", StringComparison.Ordinal), StringComparison.Ordinal) + Price.Length;
        var edited = new CatalogText(catalog.Insert(at, "1"));
        GeneratorDriverRunResult before = _warm.GetRunResult();
        GeneratorDriverRunResult after = _warm.ReplaceAdditionalText(_catalog, edited).RunGenerators(_compilations[0]).GetRunResult();
        SourceText emitted = after.Results[0].GeneratedSources.Select(source => source.SourceText)
            .Except(before.Results[0].GeneratedSources.Select(source => source.SourceText)).Single();
        return new(edited, emitted);
    }

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
    public GeneratorDriver PriceEdited() => Run(_small);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public SyntaxNode PriceEditedFloor() => Parse(_small);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public GeneratorDriver PriceEditedLargestProvider() => Run(_large);

    [Benchmark(OperationsPerInvoke = Repeats)]
    public SyntaxNode PriceEditedLargestProviderFloor() => Parse(_large);

    private GeneratorDriver Run(Edit edit)
    {
        GeneratorDriver driver = _warm;
        for (int i = 0; i < Repeats; i++)
            driver = _warm.ReplaceAdditionalText(_catalog, edit.Catalog).RunGenerators(_compilations[0]);
        return driver;
    }

    private static SyntaxNode Parse(Edit edit)
    {
        SyntaxNode root = null!;
        for (int i = 0; i < Repeats; i++)
            root = CSharpSyntaxTree.ParseText(edit.Emitted, Language).GetRoot();
        return root;
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

    /// <summary>A catalog with one price changed, and the file that is emitted anew for it.</summary>
    private sealed record Edit(CatalogText Catalog, SourceText Emitted);

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
