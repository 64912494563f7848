using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators;

namespace Nobox.Benchmarks;

/// <summary>
/// Measures what the rules cost a compilation of 500 files: one that cannot use the runtime, one that references it and does not, and one with 200 requests. The
/// first contender has an analyzer that looks at each invocation and says nothing: the SDK's analyzers do that in every build, so the compiler makes what
/// rules look at anyway.
/// </summary>
internal static class RuleCost
{
    private const int Files = 500;
    private const int Requests = 200;
    private static readonly string Catalog = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models.json"));

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
    [
        .. typeof(CatalogGenerator).Assembly.GetReferencedAssemblies().Where(name => name.Name == "Nobox.Analyzers").Select(Assembly.Load).Single()
            .GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static async Task RunAsync()
    {
        await MeasureAsync("500 files, no reference to Nobox", Project(requests: 0, "Nobox", "Nobox.Catalog"));
        await MeasureAsync("500 files, no use of Nobox", Project(requests: 0));
        await MeasureAsync("500 files, 200 requests", Project(Requests));
    }

    private static async Task MeasureAsync(string title, CSharpCompilation project)
    {
        var rounds = new PairedRounds(operations: 1, rounds: 11);
        rounds.Add("an analyzer that says nothing", () => CompileAsync(project, [new Silent()]));
        rounds.Add("and Nobox's rules", () => CompileAsync(project, [new Silent(), .. Rules]));
        rounds.Add("no analyzer", () => CompileAsync(project, []));
        await rounds.RunAsync(title);
    }

    private static async Task CompileAsync(CSharpCompilation project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // A clone has learnt nothing of its code yet.
        Compilation compilation = project.Clone();
        if (analyzers.IsEmpty)
            _ = compilation.GetDiagnostics();
        else
            _ = await compilation.WithAnalyzers(analyzers, new AnalyzerOptions([new Snapshot()], new Options())).GetAllDiagnosticsAsync();
        if (!compilation.Emit(Stream.Null).Success)
            throw new InvalidOperationException(string.Join('\n', compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Take(3)));
    }

    private static CSharpCompilation Project(int requests, params string[] without)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> references = platform.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Nobox.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "default-catalog", "Nobox.Catalog.dll"))
            .Where(path => !without.Contains(Path.GetFileNameWithoutExtension(path)));
        return CSharpCompilation.Create(
            "Project",
            Enumerable.Range(0, Files).Select(i => CSharpSyntaxTree.ParseText(FileOf(i, requests), path: $"/project/Service{i}.cs")),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Returns a file as business code is: some queries, texts and calls.</summary>
    private static string FileOf(int number, int requests)
    {
        var code = new StringBuilder("using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading.Tasks;\n");
        code.Append(number < requests ? "using Nobox;\n" : "").Append($"namespace Project;\n\npublic sealed class Service{number}\n{{\n    private readonly Dictionary<string, int> _counts = new();\n");
        for (int i = 0; i < 2; i++)
        {
            code.Append($$"""

                    public string Describe{{i}}(IEnumerable<string> names, int limit)
                    {
                        string[] chosen = names.Where(name => name.Length > limit).OrderBy(name => name, StringComparer.Ordinal).Take(10).ToArray();
                        foreach (string name in chosen)
                            _counts[name] = _counts.TryGetValue(name, out int count) ? count + 1 : 1;
                        if (chosen.Length == 0)
                            throw new InvalidOperationException(string.Format("No name is longer than {0}.", limit));
                        return string.Join(", ", chosen.Select(name => name.Trim().ToUpperInvariant())) + " of " + _counts.Count.ToString();
                    }

                """);
        }

        if (number < requests)
        {
            string model = number % 2 == 0 ? "ChatModels.OpenAI.Gpt4o" : "\"openai/gpt-4o\"";
            code.Append($"\n    public Task<ChatResponse> AskAsync(NoboxClient client, string question) =>\n        client.Chat({model}).System(\"Be short.\").User(question).Temperature(0.7).MaxTokens(150).SendAsync();\n");
        }

        return code.Append("}\n").ToString();
    }

#pragma warning disable RS1001, RS2008 // It runs in this program only.
    private sealed class Silent : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("SILENT", "Silent", "Silent", "Silent", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterOperationAction(
                operation =>
                {
                    if (((IInvocationOperation)operation.Operation).TargetMethod.Name.Length == 0)
                        operation.ReportDiagnostic(Diagnostic.Create(Rule, operation.Operation.Syntax.GetLocation()));
                },
                OperationKind.Invocation);
        }
    }
#pragma warning restore RS1001, RS2008

    private sealed class Snapshot : AdditionalText
    {
        private static readonly SourceText Text = SourceText.From(Catalog, Encoding.UTF8);

        public override string Path => "/package/models.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => Text;
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(new() { ["build_metadata.AdditionalFiles.NoboxCatalog"] = "reference" });
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
