using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>
/// Finds catalogs that other projects were compiled with. A project that can use one emits none of its own: two classes
/// of one name would be ambiguous, and a model of one would not be a model of the other.
/// </summary>
internal static class ReferencedCatalog
{
    /// <summary>The references that have a catalog which the project can use.</summary>
    public static IEnumerable<MetadataReference> Find(
        IEnumerable<MetadataReference> references, CatalogUser user, CancellationToken cancellation)
    {
        foreach (MetadataReference reference in references)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsUsable(reference, user))
                yield return reference;
        }
    }

    private static bool IsUsable(MetadataReference reference, CatalogUser user)
    {
        // With an extern alias, the other catalog does not conflict with this project's own.
        if (!reference.Properties.Aliases.IsDefaultOrEmpty && !reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias))
            return false;
        return reference switch
        {
            CompilationReference project => ProjectCatalog.IsUsable(project.Compilation.Assembly, user),
            PortableExecutableReference file => MetadataCatalog.IsUsable(file, user),
            _ => false,
        };
    }
}
