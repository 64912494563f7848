using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds models of the catalogs that a project uses, by what code names them with. Nothing is read before the first question.</summary>
internal sealed class ModelLookup
{
    private readonly Func<CatalogIds> _ids;
    private readonly Lazy<INamedTypeSymbol[]> _catalogs;

    private ModelLookup(Func<CatalogIds> ids, Func<INamedTypeSymbol[]> catalogs)
    {
        _ids = ids;
        _catalogs = new(catalogs);
    }

    /// <summary>Returns the models of a project; null when it does not use the runtime.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1012", Justification = "The caller registers the actions.")]
    public static ModelLookup? For(CompilationStartAnalysisContext start) => start.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is null
        ? null
        : new(UsedIds.For(start), () => CatalogsOf(start.Compilation, start.Options, start.CancellationToken));

    /// <summary>Returns the models of a project that an editor has open.</summary>
    public static ModelLookup Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) => new(
        () => UsedIds.Of(compilation, options, text => CatalogParser.Parse(text.ToString(), cancellation), cancellation),
        () => CatalogsOf(compilation, options, cancellation));

    /// <summary>Gets the ids of the catalogs.</summary>
    public CatalogIds Ids => _ids();

    /// <summary>Finds the model of an id or public id that code may name instead: one that leaves is not found, neither is one without a symbol.</summary>
    public ModelSymbol? FindKey(string key) =>
        _ids().IdOf(key) is { } id && _ids().NoticeOf(key) is null ? ModelSymbol.Find(id, _catalogs.Value) : null;

    /// <summary>Finds the model that a text names: by id, public id or canonical slug, with or without a routing variant. One without a symbol is not found.</summary>
    public ModelSymbol? Find(string name) => _ids().Find(name) is { } entry ? ModelSymbol.Find(entry.Id, _catalogs.Value) : null;

    /// <summary>Returns what the catalog says about the model of an id; null when it has none.</summary>
    public ModelFacts? FactsOf(string id) => _ids().Find(id)?.ToFacts();

    private static INamedTypeSymbol[] CatalogsOf(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        string name = CatalogOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions).Shape.Namespace + "." + GeneratedNames.Types;
        IReadOnlyList<IAssemblySymbol> used = UsedCatalogs.Of(compilation, options, cancellation);
        return [.. (used.Count == 0 ? [compilation.Assembly] : used).Select(assembly => assembly.GetTypeByMetadataName(name)).OfType<INamedTypeSymbol>()];
    }
}
