using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>Names sets and deployments as models are named; of several with one name, the first in the files keeps it.</summary>
internal static class GroupNamer
{
    /// <summary>Returns the names, in the same order.</summary>
    public static string[] Name(IReadOnlyList<ModelGroup> groups)
    {
        var names = new string[groups.Count];
        foreach (ModelGroupKind kind in (ModelGroupKind[])[ModelGroupKind.Set, ModelGroupKind.Deployment])
        {
            int[] positions = [.. Enumerable.Range(0, groups.Count).Where(i => groups[i].Kind == kind)];
            string[] assigned = NameTable.Assign(
                [.. positions.Select(i => new NameCandidate(groups[i].Name, PlainName(groups[i]), Created: null))], ReservedNames.OfGroups);
            for (int i = 0; i < positions.Length; i++)
                names[positions[i]] = assigned[i];
        }

        return names;
    }

    /// <summary>Returns the name that a group has when no other of its kind has it.</summary>
    public static string PlainName(ModelGroup group)
    {
        string name = SymbolName.Create(group.Name);
        return name.Length > 0 ? name : group.Kind.ToString();
    }
}
