namespace Nobox.Generators.Catalog;

/// <summary>Represents a set of models or a deployment, as a catalog file declares it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name in the file.</param>
/// <param name="Members">The ids of the models, also repeated ones; one for a deployment.</param>
/// <param name="IsByQuery">Whether the file has a query for the members, which the tool resolves.</param>
internal sealed record ModelGroup(ModelGroupKind Kind, string Name, EquatableArray<string> Members, bool IsByQuery = false)
{
    /// <summary>The number of sets, and of deployments, that are generated: a file can declare any number of them.</summary>
    public const int MostGroups = 256;

    /// <summary>The number of models that a set can have: a request tries its model and at most 8 others.</summary>
    public const int MostMembers = 9;

    /// <summary>Gets the members that count: each once, and no more than a request tries.</summary>
    public IEnumerable<string> UsedMembers => Members.Distinct(StringComparer.Ordinal).Take(MostMembers);
}

/// <summary>Represents the kind of a <see cref="ModelGroup"/>.</summary>
internal enum ModelGroupKind : byte
{
    /// <summary>Several models, of which a request tries one after the other.</summary>
    Set,

    /// <summary>A name that is sent in place of a model's id.</summary>
    Deployment,
}
