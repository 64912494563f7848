using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Tool;

/// <summary>Represents a project as the compiler sees it, with the code that generators add.</summary>
/// <param name="Path">The project file.</param>
/// <param name="Input">The sources of the project alone.</param>
/// <param name="Driver">Runs the generators.</param>
/// <param name="Compilation">The sources with the generated code.</param>
/// <param name="Analyzers">The analyzers of the project.</param>
/// <param name="Options">The additional files and the options of the analyzers.</param>
/// <param name="Catalogs">The catalog files in the order in which they override each other; a reference may have been compiled from them.</param>
internal sealed record CodeProject(
    string Path,
    CSharpCompilation Input,
    GeneratorDriver Driver,
    Compilation Compilation,
    ImmutableArray<DiagnosticAnalyzer> Analyzers,
    AnalyzerOptions Options,
    IReadOnlyList<string> Catalogs)
{
    /// <summary>Gets the directory of the project.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Gets the name of the project.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Gets the files that people write, without generated ones.</summary>
    public IEnumerable<SyntaxTree> Sources => Input.SyntaxTrees.Where(static tree =>
        !tree.FilePath.Contains($"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>Returns what analyzers report, without what code suppresses.</summary>
    /// <param name="isWanted">Determines whether a rule is wanted; analyzers of other rules do not run.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    public async Task<IEnumerable<Diagnostic>> AnalyzeAsync(Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => isWanted(rule.Id)))];
        if (analyzers.IsEmpty)
            return [];
        ImmutableArray<Diagnostic> all = await Compilation.WithAnalyzers(analyzers, Options).GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        return all.Where(diagnostic => !diagnostic.IsSuppressed && isWanted(diagnostic.Id));
    }

    /// <summary>Runs the generators on other sources.</summary>
    public Compilation Complete(CSharpCompilation input)
    {
        Driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        return output;
    }

    /// <summary>Runs the generators with a catalog file as it was.</summary>
    public Compilation With(EarlierCatalog earlier)
    {
        GeneratorDriver driver = Driver;
        foreach (AdditionalText text in Options.AdditionalFiles.Where(text => text.Path == earlier.Path))
            driver = driver.ReplaceAdditionalText(text, new CatalogText(earlier.Path, earlier.Text));
        driver.RunGeneratorsAndUpdateCompilation(Input, out Compilation output, out _);
        return output;
    }
}

/// <summary>Represents a catalog file as it was.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Catalog">The earlier content.</param>
/// <param name="Text">The earlier text.</param>
internal sealed record EarlierCatalog(string Path, LoadedCatalog Catalog, string Text)
{
    /// <summary>Makes one of a file's content.</summary>
    public static EarlierCatalog Of(string path, byte[] content) => new(path, LoadedCatalog.Of(path, content), System.Text.Encoding.UTF8.GetString(content));
}
