using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>
/// Finds catalogs that other projects were compiled with. A project that can use one emits none of its own: two classes
/// of one name would be ambiguous, and a model of one would not be a model of the other.
/// </summary>
internal static class ReferencedCatalog
{
    /// <summary>Whether any of a project's references has a catalog that the project can use.</summary>
    public static bool Exists(ImmutableArray<MetadataReference> references, CatalogUser user, CancellationToken cancellation)
    {
        foreach (MetadataReference reference in references)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsUsable(reference, user))
                return true;
        }

        return false;
    }

    private static bool IsUsable(MetadataReference reference, CatalogUser user)
    {
        // Behind an extern alias, the other catalog does not meet this project's own.
        if (!reference.Properties.Aliases.IsDefaultOrEmpty && !reference.Properties.Aliases.Contains(MetadataReferenceProperties.GlobalAlias))
            return false;
        return reference switch
        {
            CompilationReference project => ProjectCatalog.IsUsable(project.Compilation.Assembly, user),
            PortableExecutableReference file => FileCatalog.IsUsable(file, user),
            _ => false,
        };
    }
}

/// <summary>A project that asks for catalogs.</summary>
/// <param name="Namespace">The namespace in which it would emit its own.</param>
/// <param name="AssemblyName">Its name, to which others may show their internals.</param>
internal sealed record CatalogUser(string Namespace, string AssemblyName)
{
    /// <summary>Whether an <c>InternalsVisibleTo</c> names the project, with or without a key.</summary>
    public bool IsNamedBy(string? friend) =>
        friend is not null && string.Equals(friend.Split(',')[0].Trim(), AssemblyName, StringComparison.OrdinalIgnoreCase);
}
