using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Tests the cost of the rules by counts. The benchmark <c>rules</c> prints times.</summary>
public sealed class RuleCostTests
{
    private const string Code = "class C { string M(string text) => text.Trim() + \"gpt-4oo\"; }";

    [Fact]
    public async Task Nothing_is_registered_for_code_that_cannot_use_the_runtime()
    {
        CSharpCompilation project = CSharpCompilation.Create(
            "Stranger", [CSharpSyntaxTree.ParseText(Code, cancellationToken: TestContext.Current.CancellationToken)], Compilations.References.Where(reference => reference.Display?.EndsWith("Nobox.dll", StringComparison.Ordinal) != true));
        IReadOnlyList<AdditionalText> catalogs = [new CatalogText("[]")];
        CompilationWithAnalyzers run = project.WithAnalyzers(AnalyzerRun.All, new AnalyzerOptions([.. catalogs], BuildOptions.For(catalogs)));
        await run.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        foreach (DiagnosticAnalyzer analyzer in AnalyzerRun.All)
        {
            AnalyzerTelemetryInfo counts = await run.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken);
            Assert.True(
                counts.SyntaxNodeActionsCount + counts.OperationActionsCount + counts.OperationBlockActionsCount + counts.OperationBlockStartActionsCount
                    + counts.SymbolActionsCount + counts.SymbolStartActionsCount + counts.SyntaxTreeActionsCount + counts.SemanticModelActionsCount
                    + counts.CodeBlockActionsCount + counts.CodeBlockStartActionsCount == 0,
                $"{analyzer.GetType().Name} looks at code that cannot use the runtime.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_catalog_is_read_once_a_compilation(bool isReference)
    {
        const string Catalog = """[{"id":"acme/plain","supported_parameters":["seed"]},{"id":"acme/eyes","max_output_tokens":10}]""";
        var uses = new StringBuilder("using Nobox; class C { void M(NoboxClient client) {");
        for (int i = 0; i < 100; i++)
            uses.Append($"_ = client.Chat(\"acme/plain\").Temperature(1); _ = client.Chat(\"acme/plane{i}\"); _ = client.Chat(ChatModels.Acme.Eyes).MaxTokens(20);");
        CSharpCompilation user = Compilations.Create(uses.Append("} }").ToString(), "User");
        var library = (CSharpCompilation)GeneratorRun.Of([Catalog], Compilations.Create("", RuntimeNames.DefaultCatalogAssembly), ("NoboxVisibility", "public")).Output;
        Compilation project = isReference
            ? user.AddReferences(MetadataReference.CreateFromImage(LoadedCatalog.Emit(library)))
            : GeneratorRun.Of(new CatalogText(Catalog), user).Output;

        var file = new CountedFile(Catalog, isReference);
        string[] found = await AnalyzerRun.OnAsync([file], project);
        Assert.Equal(100, found.Count(line => line.Contains("NOBOX2011")));
        Assert.Equal(100, found.Count(line => line.Contains("NOBOX2001")));
        Assert.Equal(100, found.Count(line => line.Contains("NOBOX2002")));
        Assert.Equal(1, file.Text.Reads);
    }

    private sealed class CountedFile(string text, bool isReference) : CatalogText(text, isReference: isReference)
    {
        public CountedText Text { get; } = new(SourceText.From(text, Encoding.UTF8));

        public override SourceText GetText(CancellationToken cancellationToken = default) => Text;
    }

    private sealed class CountedText(SourceText text) : SourceText
    {
        private int _reads;

        public int Reads => _reads;

        public override Encoding? Encoding => text.Encoding;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            if (span.Length == Length)
                Interlocked.Increment(ref _reads);
            return text.ToString(span);
        }
    }
}
