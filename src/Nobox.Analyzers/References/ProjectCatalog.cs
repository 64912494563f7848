using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>The catalog of a project that an editor holds as source.</summary>
internal static class ProjectCatalog
{
    public static bool IsUsable(IAssemblySymbol assembly, CatalogUser user)
    {
        INamedTypeSymbol? models = assembly.GetTypeByMetadataName(user.Namespace + "." + GeneratedNames.Models);
        // A class of that name alone is someone's own.
        if (models is null || assembly.GetTypeByMetadataName(user.Namespace + "." + GeneratedNames.Types) is null)
            return false;
        return models.DeclaredAccessibility == Accessibility.Public || ShowsInternals(assembly, user);
    }

    private static bool ShowsInternals(IAssemblySymbol assembly, CatalogUser user)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == MetadataCatalog.FriendAttribute
                && attribute.ConstructorArguments.Length == 1
                && user.IsNamedBy(attribute.ConstructorArguments[0].Value as string))
            {
                return true;
            }
        }

        return false;
    }
}
