using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.CodeFixes.Tests.Infrastructure;

/// <summary>A project as an editor has it open: the runtime, a catalog, the generator, and the parts of the package that editors load.</summary>
internal sealed class Editor
{
    private const string Cursor = "$$";

    private const string Catalog = """
        [
          {"id": "openai/gpt-4o", "public_id": "gpt-4o", "name": "GPT-4o", "context_length": 128000, "pricing": {"prompt": "0.0000025", "completion": "0.00001"}},
          {"id": "acme/writer-1", "name": "Writer <1>", "context_length": 4096, "input_modalities": ["text"]},
          {"id": "acme/old", "status": "deprecated"},
          {"id": "acme/hidden\u202emodel"}
        ]
        """;

    private readonly Document _document;
    private readonly int _position;

    /// <param name="program">A program, with <c>$$</c> at the position of the cursor.</param>
    /// <param name="editorConfig">Lines of an <c>.editorconfig</c> for C# files.</param>
    /// <param name="catalog">A reference whose catalog the project uses; null for a catalog of its own.</param>
    /// <param name="models">The catalog of its own.</param>
    public Editor(string program, string editorConfig = "", MetadataReference? catalog = null, string models = Catalog)
    {
        _position = program.IndexOf(Cursor, StringComparison.Ordinal);
        ProjectId project = ProjectId.CreateNewId();
        DocumentId document = DocumentId.CreateNewId(project);
        Solution solution = new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                "Program",
                "Program",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
                metadataReferences: catalog is null ? PlatformReferences.All : PlatformReferences.All.Append(catalog),
                analyzerReferences: [Reference("Nobox.Generators"), Reference("Nobox.Generators.CodeFixes"), Reference("Nobox.Generators.Completion")]))
            .AddDocument(document, "Program.cs", program.Remove(_position, Cursor.Length), filePath: "/Program.cs")
            .AddAdditionalDocument(DocumentId.CreateNewId(project), "models.json", SourceText.From(catalog is null ? models : "[]"), filePath: "/models.json")
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                ".globalconfig",
                SourceText.From("is_global = true\n[/models.json]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"),
                filePath: "/.globalconfig")
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project), ".editorconfig", SourceText.From("root = true\n[*.cs]\n" + editorConfig), filePath: "/.editorconfig");
        _document = solution.GetDocument(document)!;
    }

    /// <summary>Compiles a library with documentation.</summary>
    public static MetadataReference Compile(string source)
    {
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        CSharpCompilation library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose))],
            PlatformReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(library.Emit(assembly, xmlDocumentationStream: documentation).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray(), documentation: XmlDocumentationProvider.CreateFromBytes(documentation.ToArray()));
    }

    /// <summary>Gets the file that is open.</summary>
    public Document Document => _document;

    private CompletionService Completion => CompletionService.GetService(_document)!;

    /// <summary>Returns the editor with a program whose method has a client.</summary>
    public static Editor InMethod(string statement, string editorConfig = "", MetadataReference? catalog = null) => new(
        $$"""
        using Nobox;

        class Program
        {
            static void Main()
            {
                using var client = new NoboxClient("token");
                var uri = new System.Uri("https://example.com/a.png");
                {{statement}}
            }
        }
        """,
        editorConfig,
        catalog);

    /// <summary>Returns what the list of completion has.</summary>
    public async Task<ImmutableArray<CompletionItem>> CompleteAsync() =>
        [.. (await Completion.GetCompletionsAsync(_document, _position, cancellationToken: TestContext.Current.CancellationToken)).ItemsList];

    /// <summary>Determines whether a provider has the list shown after the last character of a text was typed.</summary>
    public static bool Triggers(CompletionProvider provider, string text) => provider.ShouldTriggerCompletion(
        SourceText.From(text), text.Length, CompletionTrigger.CreateInsertionTrigger(text[^1]), null!);

    /// <summary>Returns the description of an item.</summary>
    public async Task<string> DescribeAsync(CompletionItem item) =>
        (await Completion.GetDescriptionAsync(_document, item, TestContext.Current.CancellationToken))!.Text;

    /// <summary>Returns the line of the cursor after an item was chosen.</summary>
    public async Task<string> ChooseAsync(CompletionItem item)
    {
        CompletionChange change = await Completion.GetChangeAsync(_document, item, cancellationToken: TestContext.Current.CancellationToken);
        SourceText text = (await _document.GetTextAsync(TestContext.Current.CancellationToken)).WithChanges(change.TextChange);
        return text.Lines.GetLineFromPosition(change.TextChange.Span.Start).ToString().Trim();
    }

    /// <summary>Returns the refactorings at the cursor: their titles, and the cursor's line after each of them.</summary>
    public async Task<(string Title, string Line)[]> RefactorAsync()
    {
        var actions = new List<CodeAction>();
        int line = (await _document.GetTextAsync(TestContext.Current.CancellationToken)).Lines.IndexOf(_position);
        await new ModelReferenceRefactoring().ComputeRefactoringsAsync(
            new CodeRefactoringContext(_document, new TextSpan(_position, 0), actions.Add, TestContext.Current.CancellationToken));
        return await Task.WhenAll(actions.Select(async action =>
        {
            var change = (ApplyChangesOperation)Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken));
            SourceText text = await change.ChangedSolution.GetDocument(_document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
            return (action.Title, text.Lines[line].ToString().Trim());
        }));
    }

    private static AnalyzerFileReference Reference(string name) => new(Path.Combine(AppContext.BaseDirectory, name + ".dll"), new Loader());

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
