using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Tool.Tests.Year;

/// <summary>A program that uses some models, compiled with a catalog by the generator.</summary>
internal sealed class Consumer(int seed, int size)
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Nobox.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static readonly ImmutableArray<ISourceGenerator> Generators = new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(
        RepositoryFiles.PathOf($"artifacts/bin/Nobox.Generators/{Configuration}/Nobox.Generators.dll"), new GeneratorLoader()).GetGenerators(LanguageNames.CSharp);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);

    /// <summary>Gets the ids of the used models.</summary>
    public IReadOnlyCollection<string> Ids => _symbols.Keys;

    /// <summary>Gets the source.</summary>
    public string Source => "using Nobox;\nstatic class App\n{\n    public static void Run(NoboxClient client)\n    {\n"
        + string.Concat(_symbols.Values.Select(static symbol => $"        client.Chat({symbol}).User(\"hi\").Temperature(0.5);\n")) + "    }\n}\n";

    /// <summary>Replaces a model, and takes models until there are enough.</summary>
    public void Adopt(LoadedCatalog catalog, IReadOnlyCollection<string> listed, params IEnumerable<string> dropped)
    {
        foreach (string id in dropped)
            _symbols.Remove(id);
        foreach (string id in listed.OrderBy(_ => _random.Next()).Where(id => !_symbols.ContainsKey(id)).Take(size - _symbols.Count).ToList())
            _symbols.Add(id, catalog.SymbolOf(id)!);
    }

    /// <summary>Compiles the program.</summary>
    /// <returns>The ids whose use does not compile, and those whose use warns.</returns>
    public (IReadOnlyList<string> Broken, IReadOnlyList<string> Warned) Compile(string catalog)
    {
        var text = new CatalogText("/models.json", catalog);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Source);
        CSharpGeneratorDriver.Create(Generators, [text], optionsProvider: new CatalogOptions())
            .RunGeneratorsAndUpdateCompilation(Empty.AddSyntaxTrees(tree), out Compilation output, out _);
        ImmutableArray<Diagnostic> all = output.GetDiagnostics();
        Assert.DoesNotContain(all, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree != tree);
        return (IdsOf(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), IdsOf(static diagnostic => diagnostic.Id == "NOBOX0001"));

        List<string> IdsOf(Func<Diagnostic, bool> counts) =>
        [
            .. all.Where(diagnostic => diagnostic.Location.SourceTree == tree && counts(diagnostic))
                .Select(diagnostic => _symbols.ElementAt(diagnostic.Location.GetLineSpan().StartLinePosition.Line - 5).Key).Distinct(),
        ];
    }

    private sealed class CatalogOptions : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptionsProvider
    {
        private static readonly Values None = new([]);

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GlobalOptions => None;

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(new() { ["build_metadata.AdditionalFiles.NoboxCatalog"] = "true" });
    }

    private sealed class Values(Dictionary<string, string> values) : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
