namespace Nobox.Generators.References;

/// <summary>Represents what a project's references and its name decide about its own catalog.</summary>
/// <param name="HasReferencedCatalog">Whether a reference has a catalog that the project can use, so that it emits none.</param>
/// <param name="FactsKey">The key of the facts for projects that reference this one; null when its catalog carries none.</param>
internal sealed record CatalogUse(bool HasReferencedCatalog, string? FactsKey)
{
    public static CatalogUse Of(ReferenceList references, CodeShape shape, CancellationToken cancellation)
    {
        CatalogUser user = references.User with { Namespace = shape.Namespace };

        // The package ships the default catalog as JSON too, which has more than facts.
        bool hasFacts = shape.IsPublic && user.AssemblyName != RuntimeNames.DefaultCatalogAssembly;
        return new(
            ReferencedCatalog.Find(references.Items, user, cancellation).Any(),
            hasFacts ? CatalogFacts.KeyOf(shape.Namespace) : null);
    }
}
