using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators;

namespace Nobox.EndToEnd.Tests;

/// <summary>A project as an editor has it open: the runtime, the generator and the repository's catalog.</summary>
internal static class Editor
{
    private const string Cursor = "$$";
    private static readonly string CatalogPath = Path.Combine(AppContext.BaseDirectory, "models.json");

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("Polly.", StringComparison.Ordinal)
                    || name.StartsWith("OpenTelemetry", StringComparison.Ordinal) || name.StartsWith("OpenAI", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)
                    || name is "Nobox.dll" or "Nobox.Emulator.dll" or "Nobox.Extensions.AI.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// The project with an empty program. All programs are changes of its one file, so the catalog is read and generated once, and what it generates is
    /// compiled once.
    /// </summary>
    private static readonly Lazy<Task<EmptyProject>> Empty = new(CreateEmptyAsync);

    /// <summary>The errors and warnings of a method's body, as the compiler words them.</summary>
    public static Task<string[]> CompileAsync(string body) => CompileProgramAsync(Program(body));

    /// <summary>The errors and warnings of a program, as the compiler words them, and of what generators add to it.</summary>
    public static async Task<string[]> CompileProgramAsync(string program)
    {
        Compilation compilation = await CompilationAsync(program);
        HashSet<SyntaxTree> catalog = (await Empty.Value).Generated;
        return
        [
            .. compilation.SyntaxTrees.Where(tree => !catalog.Contains(tree))
                .SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken))
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}"),
        ];
    }

    /// <summary>A program, compiled with what the generators add.</summary>
    public static async Task<Compilation> CompilationAsync(string program) =>
        (await (await OpenAsync(program)).Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

    /// <summary>Returns the items that completion offers at <c>$$</c> in a method's body.</summary>
    public static async Task<string[]> CompleteAsync(string body)
    {
        string program = Program(body);
        int position = program.IndexOf(Cursor, StringComparison.Ordinal);
        Document document = await OpenAsync(program.Remove(position, Cursor.Length));
        CompletionService service = CompletionService.GetService(document)!;
        CompletionList list = await service.GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);
        return [.. list.ItemsList.Select(item => item.DisplayText)];
    }

    /// <summary>Returns the text that an editor shows where the mouse is at <c>$$</c> in a method's body.</summary>
    public static async Task<string> HoverAsync(string body)
    {
        string program = Program(body);
        int position = program.IndexOf(Cursor, StringComparison.Ordinal);
        Document document = await OpenAsync(program.Remove(position, Cursor.Length));
        QuickInfoItem? item = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, position, TestContext.Current.CancellationToken);
        return string.Join('\n', item!.Sections.Select(section => section.Text));
    }

    private static string Program(string body) => $$"""
        using System;
        using System.Threading.Tasks;
        using Nobox;

        class Program
        {
            static async Task Main()
            {
                using var client = new NoboxClient("token");
                await Task.Yield();
                {{body}}
            }
        }
        """;

    private static async Task<Document> OpenAsync(string program)
    {
        Document document = (await Empty.Value).Document;
        return document.WithText(SourceText.From(program, Encoding.UTF8));
    }

    private static async Task<EmptyProject> CreateEmptyAsync()
    {
        var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        ProjectId project = ProjectId.CreateNewId();
        DocumentId document = DocumentId.CreateNewId(project);
        string root = AppContext.BaseDirectory;
        Solution solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                "Program",
                "Program",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12),
                metadataReferences: References,
                analyzerReferences: [new GeneratorReference()]))
            .AddDocument(document, "Program.cs", "", filePath: Path.Combine(root, "Program.cs"))
            .AddAdditionalDocument(DocumentId.CreateNewId(project), "models.json", SourceText.From(await File.ReadAllTextAsync(CatalogPath)), filePath: CatalogPath)
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                ".globalconfig",
                SourceText.From($"is_global = true\n[{CatalogPath}]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"),
                filePath: Path.Combine(root, ".globalconfig"));
        Document empty = solution.GetDocument(document)!;
        Compilation compilation = (await empty.Project.GetCompilationAsync())!;
        return new EmptyProject(empty, [.. compilation.SyntaxTrees.Except([await empty.GetSyntaxTreeAsync()]).OfType<SyntaxTree>()]);
    }

    /// <summary>Represents the project before a program is written.</summary>
    /// <param name="Document">The file of the program.</param>
    /// <param name="Generated">The code of the catalog.</param>
    private sealed record EmptyProject(Document Document, HashSet<SyntaxTree> Generated);

    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace knows a generator by its instance.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new CatalogGenerator().AsSourceGenerator(), JsonGenerator().AsSourceGenerator()];

        public override string FullPath => typeof(CatalogGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        // The one of the SDK: what users have beside ours.
        private static IIncrementalGenerator JsonGenerator()
        {
            string path = typeof(Editor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(JsonGenerator)).Value!;
            Type type = Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
            return (IIncrementalGenerator)Activator.CreateInstance(type)!;
        }
    }
}
