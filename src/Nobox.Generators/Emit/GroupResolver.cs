using Nobox.Generators.Catalog;
using Nobox.Generators.Declarations;
using Nobox.Generators.Naming;
using Nobox.Generators.References;

namespace Nobox.Generators.Emit;

/// <summary>Finds the models of sets and deployments: in the project's own catalog, else in that of its references.</summary>
internal static class GroupResolver
{
    /// <summary>Returns the sets and deployments that have a model.</summary>
    /// <param name="groups">The groups of the project's files.</param>
    /// <param name="own">The catalog that is generated; null where that of a reference counts, or there is none.</param>
    /// <param name="references">The references.</param>
    /// <param name="shape">The namespace of the catalog.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static EquatableArray<NamedGroup> Resolve(
        ModelGroups groups, NamedCatalog? own, ReferenceList references, CodeShape shape, CancellationToken cancellation)
    {
        EquatableArray<ModelGroup> used = own is null ? groups.OfExtensions : groups.All;
        if (used.Count == 0)
            return default;
        var ids = new HashSet<string>(used.SelectMany(static group => group.UsedMembers), StringComparer.Ordinal);
        Dictionary<string, GroupMember> models = own is null
            ? ReferencedModels.Find(references, shape.Namespace, ids, cancellation)
            : OwnModels(own, shape, ids);
        string[] names = GroupNamer.Name(used);
        var named = new List<NamedGroup>();
        for (int i = 0; i < names.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            GroupMember[] members = [.. used[i].UsedMembers.Where(models.ContainsKey).Select(id => models[id])];
            if (members.Length > 0)
                named.Add(new(used[i].Kind, used[i].Name, names[i], new(members)));
        }

        return new([.. named]);
    }

    /// <summary>Returns the members of a set in code; none of them null, and each once.</summary>
    public static NamedGroup? Resolve(ModelSetClass set, NamedCatalog? own, ReferenceList references, CodeShape shape, CancellationToken cancellation)
    {
        var idBySymbol = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (NamedProvider provider in own?.Providers ?? default)
        {
            foreach (NamedModel model in provider.Models)
                idBySymbol[provider.Name + "." + model.Name] = model.Entry.Id;
        }

        string[] named = [.. set.Members.Select(member => member.Id ?? (idBySymbol.TryGetValue(member.Symbol!, out string? id) ? id : null)).OfType<string>()];
        string[] ids = [.. new ModelGroup(ModelGroupKind.Set, set.Name, new(named)).UsedMembers];
        var wanted = new HashSet<string>(ids, StringComparer.Ordinal);
        Dictionary<string, GroupMember> models = own is null
            ? ReferencedModels.Find(references, shape.Namespace, wanted, cancellation)
            : OwnModels(own, shape, wanted);
        GroupMember[] members = [.. ids.Where(models.ContainsKey).Select(id => models[id])];
        return members.Length == 0 ? null : new(ModelGroupKind.Set, set.Name, set.Name, new(members));
    }

    private static Dictionary<string, GroupMember> OwnModels(NamedCatalog catalog, CodeShape shape, HashSet<string> ids)
    {
        var models = new Dictionary<string, GroupMember>(StringComparer.Ordinal);
        foreach (NamedProvider provider in catalog.Providers)
        {
            foreach (NamedModel model in provider.Models)
            {
                if (ids.Contains(model.Entry.Id))
                    models.Add(model.Entry.Id, new(model.Entry.Id, provider.Name + "." + model.Name, CapabilitiesOf(model, catalog, shape)));
            }
        }

        return models;
    }

    private static EquatableArray<string> CapabilitiesOf(NamedModel model, NamedCatalog catalog, CodeShape shape)
    {
        IEnumerable<string> unknown = model.TakesAllParameters ? catalog.Parameters.Select(static parameter => parameter.Name) : model.Parameters;
        return new(
        [
            .. Capabilities.NamesOf(Capabilities.Of(model.Entry)).Select(static name => RuntimeNames.Prefix + name),
            .. unknown.Select(name => "global::" + shape.Namespace + "." + UnknownParameter.InterfacePrefix + name),
        ]);
    }
}
