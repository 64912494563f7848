using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.References;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// The references whose catalogs a project uses instead of one of its own, as rules see them. They are looked for once a compilation,
/// whichever rule asks first.
/// </summary>
internal static class UsedCatalogs
{
    private static readonly ConditionalWeakTable<Compilation, IAssemblySymbol[]> Found = new();

    public static IReadOnlyList<IAssemblySymbol> Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (Found.TryGetValue(compilation, out IAssemblySymbol[]? known))
            return known;
        string space = CatalogOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions).Shape.Namespace;
        CatalogUser user = CatalogUser.Of(compilation) with { Namespace = space };
        IAssemblySymbol[] found =
        [
            .. ReferencedCatalog.Find(compilation.ExternalReferences, user, cancellation)
                .Select(compilation.GetAssemblyOrModuleSymbol)
                .OfType<IAssemblySymbol>(),
        ];
        return Found.GetValue(compilation, _ => found);
    }
}
