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

    /// <param name="compilation">The project.</param>
    /// <param name="options">Its files and their options.</param>
    /// <param name="parse">Asks the analysis for what <see cref="CatalogSource.Parsed"/> makes of a text.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static CatalogIds Of(
        Compilation compilation, AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation)
    {
        if (Read.TryGetValue(compilation, out CatalogIds? known))
            return known;
        var own = new CatalogIds(CatalogSource.ReadAll(options, parse, cancellation));
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
