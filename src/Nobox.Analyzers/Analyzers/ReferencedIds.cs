using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Catalog;
using Nobox.Generators.References;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Reads the ids of the catalogs that a project uses of its references: of the default catalog from the package's snapshot, of another public catalog from the
/// facts that it carries. An internal one has only the constants of <c>ModelIds</c>. There, public ids are taken from the project's own files, for models that
/// the references have, and the part of an id after its first slash counts as one.
/// </summary>
internal static class ReferencedIds
{
    /// <param name="assemblies">The assemblies with the catalogs.</param>
    /// <param name="space">The namespace of the catalogs.</param>
    /// <param name="snapshot">Reads the package's snapshot; null where the build does not pass it.</param>
    /// <param name="own">The ids of the project's own files.</param>
    public static CatalogIds Read(IReadOnlyList<IAssemblySymbol> assemblies, string space, Func<IEnumerable<CatalogEntry>?> snapshot, CatalogIds own)
    {
        var entries = new List<CatalogEntry>();
        bool lacksPublicIds = false;
        foreach (IAssemblySymbol assembly in assemblies)
        {
            if ((assembly.Name == RuntimeNames.DefaultCatalogAssembly ? snapshot() : null) is { } known)
            {
                entries.AddRange(known);
            }
            else if (CatalogFacts.Of(assembly, space) is { } facts)
            {
                entries.AddRange(facts);
            }
            else
            {
                entries.AddRange(Constants(assembly, space).Select(static field => new CatalogEntry((string)field.ConstantValue!))
                    .Select(entry => entry with { PublicId = own.PublicIdOf(entry.Id) ?? entry.IdRest }));
                lacksPublicIds = true;
            }
        }

        // Looked for when a string names a model that a catalog has.
        var constants = new Lazy<ILookup<string, IFieldSymbol>>(() =>
            assemblies.SelectMany(assembly => Constants(assembly, space)).ToLookup(static field => (string)field.ConstantValue!, StringComparer.Ordinal));
        return new(entries)
        {
            LacksPublicIds = lacksPublicIds,
            Deployments = own.Deployments,
            CompiledNotice = id => constants.Value[id].Select(NoticeOf).FirstOrDefault(static notice => notice is not null),
        };
    }

    /// <summary>The message is made when a catalog is compiled, from all that it says about a model and the one that replaces it.</summary>
    private static string? NoticeOf(IFieldSymbol constant) => constant.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))?.ConstructorArguments.FirstOrDefault().Value as string;

    private static IEnumerable<IFieldSymbol> Constants(IAssemblySymbol assembly, string space) =>
        from provider in assembly.GetTypeByMetadataName(space + "." + GeneratedNames.Ids)?.GetTypeMembers() ?? ImmutableArray<INamedTypeSymbol>.Empty
        from field in provider.GetMembers().OfType<IFieldSymbol>()
        where field.ConstantValue is string
        select field;
}
