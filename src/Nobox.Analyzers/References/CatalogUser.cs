using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>A project that asks for catalogs.</summary>
/// <param name="AssemblyName">Its name, to which others may show their internals.</param>
/// <param name="HasKey">Whether it is signed: what others show to a key they do not show to an assembly without one.</param>
/// <param name="Namespace">The namespace in which it would emit its own.</param>
internal sealed record CatalogUser(string AssemblyName, bool HasKey, string Namespace = "")
{
    public static CatalogUser Of(Compilation compilation) => new(
        compilation.AssemblyName ?? "",
        compilation.Options.CryptoKeyFile is not null
            || compilation.Options.CryptoKeyContainer is not null
            || !compilation.Options.CryptoPublicKey.IsDefaultOrEmpty);

    /// <summary>Determines whether an <c>InternalsVisibleTo</c> names the project, with a key only when it has one.</summary>
    public bool IsNamedBy(string? friend) => friend?.Split(',') is { } parts
        && string.Equals(parts[0].Trim(), AssemblyName, StringComparison.OrdinalIgnoreCase)
        && (HasKey || parts.Length == 1);
}
