using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// The models of the catalog that a project uses: that of its references, else its own. They are read once a compilation, when a rule first meets
/// code that names a model.
/// </summary>
internal static class UsedIds
{
    private static readonly ConditionalWeakTable<Compilation, CatalogIds> Read = new();

    /// <summary>Returns a function that reads the models when it is first called.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1012", Justification = "The caller registers the actions.")]
    public static Func<CatalogIds> For(CompilationStartAnalysisContext start) => () => Of(
        start.Compilation, start.Options, text => start.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null, start.CancellationToken);

    /// <summary>Reads the models of a project, or returns what was read of it before.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="options">Its files and their options.</param>
    /// <param name="parse">Asks the analysis for what <see cref="CatalogSource.Parsed"/> makes of a text.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static CatalogIds Of(
        Compilation compilation, AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation)
    {
        if (Read.TryGetValue(compilation, out CatalogIds? known))
            return known;
        List<CatalogSource> sources = CatalogSource.ReadAll(options, parse, cancellation);
        var own = new CatalogIds(sources) { Deployments = DeploymentModels.Of(sources.SelectMany(static source => source.Catalog.Groups)) };
        IReadOnlyList<IAssemblySymbol> used = UsedCatalogs.Of(compilation, options, cancellation);
        CatalogIds read = used.Count == 0
            ? own
            : ReferencedIds.Read(
                used,
                CatalogOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions).Shape.Namespace,
                () => CatalogSource.ReadReference(options, parse, cancellation)?.Entries,
                own);
        return Read.GetValue(compilation, _ => read);
    }
}
