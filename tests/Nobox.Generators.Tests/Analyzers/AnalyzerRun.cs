using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>All rules of the package at work on a project and its catalogs.</summary>
internal static class AnalyzerRun
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(Nobox.Generators.Analyzers.CatalogAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Returns the diagnostics of a project with one catalog, <c>/project/models.json</c>.</summary>
    public static Task<string[]> OnAsync(string catalog) => OnAsync([new CatalogText(catalog)], Compilations.Create());

    /// <summary>Returns the diagnostics of a project with several catalogs, the later of which override the earlier ones: <c>/project/0.json</c> and so on.</summary>
    public static Task<string[]> OnAllAsync(params string[] catalogs) =>
        OnAsync([.. catalogs.Select((catalog, i) => new CatalogText(catalog, $"/project/{i}.json"))], Compilations.Create());

    /// <summary>Returns the diagnostics as a build log has them, in the order of files and places.</summary>
    public static async Task<string[]> OnAsync(
        IReadOnlyList<AdditionalText> catalogs, Compilation project, params (string Name, string Value)[] properties)
    {
        var options = new AnalyzerOptions([.. catalogs], BuildOptions.For(catalogs, properties));
        ImmutableArray<Diagnostic> found = await project.WithAnalyzers(All, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. found
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .Select(Describe),
        ];
    }

    /// <summary>As MSBuild writes it: first and last line and column count from 1, columns in UTF-16 units.</summary>
    private static string Describe(Diagnostic diagnostic)
    {
        string text = $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage()}";
        if (diagnostic.Location == Location.None)
            return text;
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return $"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1},"
            + $"{place.EndLinePosition.Line + 1},{place.EndLinePosition.Character + 1}): {text}";
    }
}
