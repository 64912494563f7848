using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators;

namespace Nobox.Benchmarks;

/// <summary>
/// What the list after <c>client.Chat(model).</c> costs an editor in a project with the catalog, and in one without, where the model's class
/// is written by hand. Each time the document has changed, as it has when somebody types. The two take turns, and what counts is the median
/// of the ratios of neighbours: on a machine that is not idle, two benchmarks one after the other would not compare.
/// </summary>
internal sealed class CompletionLatency : IDisposable
{
    private const int WarmUps = 60;
    private const int Pairs = 200;
    private const string Start = "using Nobox; class Program { static void Main() { using var client = new NoboxClient(\"token\"); var x = client.Chat(";
    private const string End = "). } }";
    private const string Typed = "ChatModels.OpenAI.Gpt4o";

    // The capabilities of the model above.
    private const string ByHand = """
        namespace Nobox;

        public sealed class Gpt4o : IChatModel, IAcceptsImages, IAcceptsFiles, ISupportsTemperature, ISupportsTopP, ISupportsMaxTokens,
            ISupportsStop, ISupportsSeed, ISupportsPresencePenalty, ISupportsFrequencyPenalty, ISupportsLogitBias, ISupportsLogprobs,
            ISupportsTopLogprobs, ISupportsResponseFormat, ISupportsStructuredOutputs, ICallsTools, ISupportsToolChoice, ISupportsWebSearch
        {
            public string Id => "openai/gpt-4o";

            public ModelInfo Info => throw new System.NotSupportedException();
        }
        """;

    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);
    private int _edits;

    public void Dispose() => _workspace.Dispose();

    public void Run()
    {
        Document with = AddProject("With", Start + Typed + End, generated: true);
        Document without = AddProject("Without", Start + "new Gpt4o()" + End, generated: false);
        int[] counts = [List(with).ItemsList.Count, List(without).ItemsList.Count];
        if (counts[0] < 10 || counts[0] != counts[1])
            throw new InvalidOperationException($"The lists have {counts[0]} and {counts[1]} items.");

        var times = new List<(double With, double Without)>();
        for (int i = 0; i < WarmUps + Pairs; i++)
        {
            // Whoever comes second finds warmer caches, so the order changes too.
            double first = Time(i % 2 == 0 ? with : without);
            double second = Time(i % 2 == 0 ? without : with);
            if (i >= WarmUps)
                times.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        Console.WriteLine($"{counts[0]} items, {Pairs} pairs");
        Console.WriteLine($"without the catalog: median {Median(times.Select(pair => pair.Without)):F2} ms, least {times.Min(pair => pair.Without):F2} ms");
        Console.WriteLine($"with the catalog:    median {Median(times.Select(pair => pair.With)):F2} ms, least {times.Min(pair => pair.With):F2} ms");
        Console.WriteLine($"median of ratios: {Median(times.Select(pair => pair.With / pair.Without)):F2}");
    }

    private double Time(Document document)
    {
        Document edited = document.WithText(SourceText.From($"{document.GetTextAsync().Result}// {_edits++}"));
        long start = Stopwatch.GetTimestamp();
        List(edited);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static CompletionList List(Document document)
    {
        int position = document.GetTextAsync().Result.ToString().IndexOf(End, StringComparison.Ordinal) + 2;
        return CompletionService.GetService(document)!.GetCompletionsAsync(document, position).Result;
    }

    private Document AddProject(string name, string source, bool generated)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            filePath: $"/{name}/{name}.csproj",
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12),
            metadataReferences: platform.Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Nobox.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            analyzerReferences: generated ? [new AnalyzerFileReference(typeof(CatalogGenerator).Assembly.Location, new Loader())] : []);
        Solution solution = _workspace.CurrentSolution.AddProject(project);
        DocumentId program = DocumentId.CreateNewId(project.Id);
        solution = solution.AddDocument(program, "Program.cs", SourceText.From(source), filePath: $"/{name}/Program.cs");
        if (generated)
        {
            solution = solution
                .AddAdditionalDocument(DocumentId.CreateNewId(project.Id), "models.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models.json")), filePath: $"/{name}/models.json")
                .AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), ".globalconfig", SourceText.From($"is_global = true\n[/{name}/models.json]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"), filePath: $"/{name}/.globalconfig");
        }
        else
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), "Gpt4o.cs", SourceText.From(ByHand), filePath: $"/{name}/Gpt4o.cs");
        }

        _workspace.TryApplyChanges(solution);
        return _workspace.CurrentSolution.GetDocument(program)!;
    }

    /// <summary>The generator is loaded already, as this program references it.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => typeof(CatalogGenerator).Assembly;
    }
}
