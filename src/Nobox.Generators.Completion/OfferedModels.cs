using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Completion;

/// <summary>Reads the models that a project can use from the symbols of its catalog, whether they are generated, compiled or of another project.</summary>
internal static class OfferedModels
{
    /// <summary>Returns the constants of all models that stay.</summary>
    public static IEnumerable<IFieldSymbol> In(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        from ids in NamespaceOf(compilation, options)?.GetTypeMembers(GeneratedNames.Ids) ?? []
        where compilation.IsSymbolAccessibleWithin(ids, compilation.Assembly)
        from provider in ids.GetTypeMembers()
        from field in provider.GetMembers().OfType<IFieldSymbol>()
        where field.ConstantValue is string && !field.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))
        select field;

    /// <summary>Returns the symbol whose documentation has the name, limits and prices of a model; null when there is none.</summary>
    public static ISymbol? ModelOf(IFieldSymbol id) => id.ContainingType.ContainingNamespace.GetTypeMembers(GeneratedNames.Models)
        .Where(models => SymbolEqualityComparer.Default.Equals(models.ContainingAssembly, id.ContainingAssembly))
        .SelectMany(models => models.GetTypeMembers(id.ContainingType.Name))
        .SelectMany(models => models.GetMembers(id.Name))
        .FirstOrDefault();

    /// <summary>Returns the namespace of the catalog. A reference with an extern alias is not part of it.</summary>
    private static INamespaceSymbol? NamespaceOf(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        INamespaceSymbol? space = compilation.GlobalNamespace;
        foreach (string name in CatalogOptions.Read(options.GlobalOptions).Shape.Namespace.Split('.'))
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == name);
        return space;
    }
}
