namespace Nobox.Generators.References;

/// <summary>A project that asks for catalogs.</summary>
/// <param name="Namespace">The namespace in which it would emit its own.</param>
/// <param name="AssemblyName">Its name, to which others may show their internals.</param>
internal sealed record CatalogUser(string Namespace, string AssemblyName)
{
    /// <summary>Whether an <c>InternalsVisibleTo</c> names the project, with or without a key.</summary>
    public bool IsNamedBy(string? friend) =>
        friend is not null && string.Equals(friend.Split(',')[0].Trim(), AssemblyName, StringComparison.OrdinalIgnoreCase);
}
