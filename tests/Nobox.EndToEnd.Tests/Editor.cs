using System.Collections.Immutable;
using System.Reflection;
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

    /// <summary>The errors and warnings of a method's body, as the compiler words them.</summary>
    public static Task<string[]> CompileAsync(string body) => CompileProgramAsync(Program(body));

    /// <summary>The errors and warnings of a program, as the compiler words them.</summary>
    public static async Task<string[]> CompileProgramAsync(string program)
    {
        Compilation compilation = await CompilationAsync(program);
        return
        [
            .. compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}"),
        ];
    }

    /// <summary>A program, compiled with what the generators add.</summary>
    public static async Task<Compilation> CompilationAsync(string program) =>
        (await Open(program).Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

    /// <summary>Returns the items that completion offers at <c>$$</c> in a method's body.</summary>
    public static async Task<string[]> CompleteAsync(string body)
    {
        string program = Program(body);
        int position = program.IndexOf(Cursor, StringComparison.Ordinal);
        Document document = Open(program.Remove(position, Cursor.Length));
        CompletionService service = CompletionService.GetService(document)!;
        CompletionList list = await service.GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);
        return [.. list.ItemsList.Select(item => item.DisplayText)];
    }

    /// <summary>Returns the text that an editor shows where the mouse is at <c>$$</c> in a method's body.</summary>
    public static async Task<string> HoverAsync(string body)
    {
        string program = Program(body);
        int position = program.IndexOf(Cursor, StringComparison.Ordinal);
        Document document = Open(program.Remove(position, Cursor.Length));
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

    private static Document Open(string program)
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
            .AddDocument(document, "Program.cs", program, filePath: Path.Combine(root, "Program.cs"))
            .AddAdditionalDocument(DocumentId.CreateNewId(project), "models.json", SourceText.From(File.ReadAllText(CatalogPath)), filePath: CatalogPath)
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                ".globalconfig",
                SourceText.From($"is_global = true\n[{CatalogPath}]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"),
                filePath: Path.Combine(root, ".globalconfig"));
        return solution.GetDocument(document)!;
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        public override string FullPath => typeof(CatalogGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [new CatalogGenerator().AsSourceGenerator(), JsonGenerator().AsSourceGenerator()];

        // The one of the SDK: what users have beside ours.
        private static IIncrementalGenerator JsonGenerator()
        {
            string path = typeof(Editor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(JsonGenerator)).Value!;
            Type type = Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
            return (IIncrementalGenerator)Activator.CreateInstance(type)!;
        }
    }
}
