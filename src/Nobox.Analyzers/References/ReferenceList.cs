using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>
/// The name of a project and its references, equal while they are the same list: a keystroke changes none. They are held weakly, for one that is
/// another project holds all of that project's source; the compilation itself keeps them while a step needs them.
/// </summary>
internal sealed class ReferenceList(Compilation compilation) : IEquatable<ReferenceList>
{
    private readonly WeakReference<MetadataReference[]> _references = new(ArrayOf(compilation));

    public CatalogUser User { get; } = CatalogUser.Of(compilation);

    /// <summary>The references; none when no compilation has them any more.</summary>
    public MetadataReference[] Items => _references.TryGetTarget(out MetadataReference[]? items) ? items : [];

    public bool Equals(ReferenceList? other) => other is not null
        && User == other.User
        && _references.TryGetTarget(out MetadataReference[]? items)
        && other._references.TryGetTarget(out MetadataReference[]? others)
        && ReferenceEquals(items, others);

    public override bool Equals(object? obj) => Equals(obj as ReferenceList);

    public override int GetHashCode() => Items.Length;

    private static MetadataReference[] ArrayOf(Compilation compilation) =>
        MemoryMarshal.TryGetArray(compilation.ExternalReferences.AsMemory(), out ArraySegment<MetadataReference> items) ? items.Array! : [];
}
