using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>Represents a set or deployment with the models that code is generated for.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The name in the file.</param>
/// <param name="Name">The name in C#, unique among those of the kind.</param>
/// <param name="Members">The models, at least one; those that the catalog does not have are left out.</param>
internal sealed record NamedGroup(ModelGroupKind Kind, string Id, string Name, EquatableArray<GroupMember> Members)
{
    /// <summary>Returns the interfaces that all members have, in the order of the first member.</summary>
    public IEnumerable<string> CommonCapabilities() => Members[0].Capabilities
        .Where(capability => Members.Skip(1).All(member => member.Capabilities.Contains(capability)));
}

/// <summary>Represents a model of a set, or the one that a deployment runs.</summary>
/// <param name="Id">The id.</param>
/// <param name="Symbol">The symbol in <c>ChatModels</c>, for example <c>OpenAI.Gpt4o</c>.</param>
/// <param name="Capabilities">The capability interfaces with their namespaces.</param>
internal sealed record GroupMember(string Id, string Symbol, EquatableArray<string> Capabilities);
