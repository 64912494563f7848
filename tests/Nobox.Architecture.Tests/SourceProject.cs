using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Architecture.Tests;

/// <summary>Represents a project under <c>src</c> as the compiler sees it: all source files, linked and generated ones included, and all references.</summary>
/// <param name="Directory">The full path of the project's folder.</param>
/// <param name="Compilation">The source files and the references.</param>
internal sealed record SourceProject(string Directory, CSharpCompilation Compilation)
{
    /// <summary>Gets the compiler errors. A name that does not bind would hide a use, so a graph is complete only without errors.</summary>
    public IEnumerable<Diagnostic> Errors => Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Loads a project from the compiler arguments that the build of this test project recorded.</summary>
    public static SourceProject Load(string name)
    {
        string directory = Path.Combine(SourceDirectory, name);
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "compilations", name + ".rsp"));
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(lines, directory, sdkDirectory: null);
        Assert.Empty(arguments.Errors);
        // A type that only documentation mentions is not used.
        CSharpParseOptions options = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var compilation = CSharpCompilation.Create(
            name,
            arguments.SourceFiles.Select(file => Parse(Path.GetFullPath(file.Path), options)),
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        return new SourceProject(directory, WithGeneratedSources(compilation, arguments));
    }

    /// <summary>Adds a source file that exists in memory only.</summary>
    /// <param name="file">The path relative to the project's folder.</param>
    /// <param name="text">The content of the file.</param>
    public SourceProject With(string file, string text)
    {
        var options = (CSharpParseOptions)Compilation.SyntaxTrees[0].Options;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, options, Path.Combine(Directory, file), cancellationToken: TestContext.Current.CancellationToken);
        return this with { Compilation = Compilation.AddSyntaxTrees(tree) };
    }

    /// <summary>Gets the full path of the folder <c>src</c>.</summary>
    public static string SourceDirectory =>
        typeof(SourceProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SourceDirectory").Value!;

    private static SyntaxTree Parse(string path, CSharpParseOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream), options, path);
    }

    private static CSharpCompilation WithGeneratedSources(CSharpCompilation compilation, CSharpCommandLineArguments arguments)
    {
        IEnumerable<ISourceGenerator> generators = arguments.ResolveAnalyzerReferences(new GeneratorLoader())
            .SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> problems);
        Assert.DoesNotContain(problems, problem => problem.Severity == DiagnosticSeverity.Error);
        return (CSharpCompilation)complete;
    }

    /// <summary>Loads the generators of one project: another project may have another version of the same generator.</summary>
    private sealed class GeneratorLoader : AssemblyLoadContext, IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);
    }
}
