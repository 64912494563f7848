using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Analyzers;
using Nobox.Generators.CodeFixes.Tests.Infrastructure;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>Tests the diagnostics that the analyzers of the SDK that runs the tests report for a builder.</summary>
public sealed class BuilderStepSuppressorTests
{
    [Theory]
    [InlineData("builder.User(\"hi\");", true)]
    [InlineData("builder.User(\"hi\").Temperature(1);", true)]
    [InlineData("this.builder.User(\"hi\");", true)]
    [InlineData("builder.ToString();", false)]
    [InlineData("client.Chat(\"x\").User(\"hi\");", false)]
    [InlineData("text.Trim();", false)]
    public async Task A_statement_that_adds_to_a_builder_uses_its_value(string statement, bool isSuppressed)
    {
        string source = $$"""
            using Nobox;
            class C(NoboxClient client) { ChatRequestBuilder<DynamicChatModel> builder = client.Chat("x"); void M(string text) { {{statement}} } }
            """;
        var project = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            PlatformReferences.All,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                specificDiagnosticOptions: [new("IDE0058", ReportDiagnostic.Warn)]));
        CompilationWithAnalyzers run = project.WithAnalyzers(
            [.. CodeStyle.Value, new BuilderStepSuppressor()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> found = await run.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isSuppressed, Assert.Single(found, diagnostic => diagnostic.Id == "IDE0058").IsSuppressed);
    }

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> CodeStyle = new(CodeStyleOfSdk);

    /// <summary>Returns the analyzer of IDE0058 from the newest SDK beside the runtime.</summary>
    private static ImmutableArray<DiagnosticAnalyzer> CodeStyleOfSdk()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk"));
        string folder = Directory.GetDirectories(root).Select(sdk => Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "codestyle", "cs")).Where(Directory.Exists).Order(StringComparer.Ordinal).Last();
        var reference = new AnalyzerFileReference(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.CodeStyle.dll"), new Loader(folder));
        return [.. reference.GetAnalyzers(LanguageNames.CSharp).Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == "IDE0058"))];
    }

    /// <summary>Loads the analyzers into a context of their own, with the compiler of this process.</summary>
    private sealed class Loader(string folder) : AssemblyLoadContext("SDK"), IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

        protected override System.Reflection.Assembly? Load(System.Reflection.AssemblyName assemblyName) =>
            Path.Combine(folder, assemblyName.Name + ".dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
