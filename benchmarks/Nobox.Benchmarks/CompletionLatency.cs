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
/// What the list after <c>client.Chat(model).</c> costs in a project with a catalog of its own, in one with the compiled default catalog, and in one without, where
/// the model's class is written by hand; and in one that has the emitted code as files of its own, which separates the compiler's part from the generator's. Each time the document has changed, as it has when somebody types. They take turns, and what counts is the median of the ratios of
/// neighbours: on a machine that is not idle, two benchmarks one after the other would not compare.
/// </summary>
/// <param name="waitsForGenerators">
/// Whether the list waits until generators have run on the change, or takes what they emitted before, as editors do.
/// </param>
internal sealed class CompletionLatency(bool waitsForGenerators) : IDisposable
{
    private const int WarmUps = 60;
    private const int Rounds = 200;
    private const string Start = "using Nobox; class Program { static void Main() { using var client = new NoboxClient(\"token\"); var x = client.Chat(";
    private const string End = "). } }";
    private const string Typed = "ChatModels.OpenAI.Gpt4o";

    // The capabilities of the model above.
    private const string ByHand = """
        namespace Nobox;

        public sealed class Gpt4o : IChatModel, IAcceptsImages, IAcceptsFiles, ISupportsTemperature, ISupportsTopP, ISupportsMaxTokens,
            ISupportsStop, ISupportsSeed, ISupportsPresencePenalty, ISupportsFrequencyPenalty, ISupportsLogitBias, ISupportsLogprobs,
            ISupportsTopLogprobs, ISupportsResponseFormat, ISupportsStructuredOutputs, ISupportsTools, ISupportsToolChoice, ISupportsParallelToolCalls, ISupportsWebSearch
        {
            public string Id => "openai/gpt-4o";

            public ModelInfo Info => throw new System.NotSupportedException();
        }
        """;

    private static readonly string DefaultCatalog = Path.Combine(AppContext.BaseDirectory, "default-catalog", "Nobox.Catalog.dll");

    private readonly EditorWorkspace _workspace = new(partialSemantics: !waitsForGenerators);
    private int _edits;

    public void Dispose() => _workspace.Dispose();

    public void Run()
    {
        Document with = AddProject("With", Start + Typed + End, generated: true);
        (string Name, Document Document)[] projects =
        [
            ("without the catalog", AddProject("Without", Start + "new Gpt4o()" + End, generated: false, ("Gpt4o.cs", ByHand))),
            ("with the default catalog", AddProject("Default", Start + Typed + End, generated: false, DefaultCatalog)),
            ("with a catalog of its own", with),
            ("emitted code as plain files", AddProject("Plain", Start + Typed + End, generated: false, Emitted(with))),
        ];
        int[] counts = [.. projects.Select(project => List(project.Document).ItemsList.Count).Distinct()];
        if (counts is not [>= 10])
            throw new InvalidOperationException($"The lists have {string.Join(", ", counts)} items.");

        var times = new List<double[]>();
        for (int i = 0; i < WarmUps + Rounds; i++)
        {
            // Whoever comes later finds warmer caches, so the order changes too.
            double[] round = new double[projects.Length];
            for (int turn = 0; turn < projects.Length; turn++)
            {
                int next = (turn + i) % projects.Length;
                round[next] = Time(projects[next].Document);
            }

            if (i >= WarmUps)
                times.Add(round);
        }

        Console.WriteLine($"{counts[0]} items, {Rounds} rounds, {(waitsForGenerators ? "generators run first" : "as editors ask")}");
        for (int i = 0; i < projects.Length; i++)
        {
            int project = i;
            Console.WriteLine(
                $"{projects[i].Name}: median {PairedRounds.Median(times.Select(round => round[project])):F2} ms, least {times.Min(round => round[project]):F2} ms, "
                + $"median of ratios {PairedRounds.Median(times.Select(round => round[project] / round[0])):F2}");
        }
    }

    private static (string Name, string Text)[] Emitted(Document document) =>
        [.. document.Project.GetSourceGeneratedDocumentsAsync().AsTask().Result.Select(emitted => (emitted.Name, emitted.GetTextAsync().Result.ToString()))];

    private double Time(Document document)
    {
        Document edited = document.WithText(SourceText.From($"{document.GetTextAsync().Result}// {_edits++}"));
        long start = Stopwatch.GetTimestamp();
        List(edited);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static CompletionList List(Document document)
    {
        int position = document.GetTextAsync().Result.ToString().IndexOf(End, StringComparison.Ordinal) + 2;
        return CompletionService.GetService(document)!.GetCompletionsAsync(document, position).Result;
    }

    private Document AddProject(string name, string source, bool generated, params (string Name, string Text)[] files) =>
        AddProject(name, source, generated, catalog: null, files);

    private Document AddProject(string name, string source, bool generated, string? catalog, params (string Name, string Text)[] files)
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
                .Concat(catalog is null ? [] : [catalog])
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

        foreach ((string file, string text) in files)
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), file, SourceText.From(text), filePath: $"/{name}/{file}");

        // An editor has compiled what was there before somebody types.
        Document document = solution.GetDocument(program)!;
        _ = document.Project.GetCompilationAsync().Result;
        return document;
    }

    private sealed class EditorWorkspace(bool partialSemantics) : Workspace(MefHostServices.DefaultHost, nameof(EditorWorkspace))
    {
        protected override bool PartialSemanticsEnabled => partialSemantics;
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
