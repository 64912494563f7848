using Microsoft.CodeAnalysis;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// The ids of the catalogs that a project uses of its references: the constants of <c>ModelIds</c>. Public ids are not in the metadata;
/// they are taken from the project's own files, for models that the references have, and what stands behind an id's first slash counts as one.
/// </summary>
internal static class ReferencedIds
{
    public static CatalogIds Read(IReadOnlyList<IAssemblySymbol> assemblies, string space, CatalogIds own) => new(
    [
        .. from assembly in assemblies
           let ids = assembly.GetTypeByMetadataName(space + "." + GeneratedNames.Ids)
           where ids is not null
           from provider in ids.GetTypeMembers()
           from field in provider.GetMembers().OfType<IFieldSymbol>()
           where field.ConstantValue is string
           let entry = new CatalogEntry((string)field.ConstantValue!)
           select entry with { PublicId = own.PublicIdOf(entry.Id) ?? entry.IdRest },
    ])
    {
        LacksPublicIds = true,
    };
}
