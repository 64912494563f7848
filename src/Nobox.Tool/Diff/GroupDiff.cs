using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Compares the sets and deployments of two catalogs: what one of them loses breaks code.</summary>
internal static class GroupDiff
{
    /// <summary>Returns the changes.</summary>
    public static IEnumerable<SymbolChange> Between(LoadedCatalog before, LoadedCatalog after)
    {
        foreach ((ModelGroup old, string symbol) in before.Groups)
        {
            (ModelGroup? @new, string? renamed) = after.Groups.FirstOrDefault(other => other.Group.Kind == old.Kind && other.Group.Name == old.Name);
            foreach ((Severity severity, string text) in @new is null ? [(Severity.Breaking, "was dropped: the symbol no longer exists")] : Of(before, old, after, @new))
                yield return new(old.Name, symbol, severity, text);
            if (@new is not null && renamed != symbol)
                yield return new(old.Name, symbol, Severity.Breaking, $"is now {renamed}");
        }

        foreach ((ModelGroup added, string symbol) in after.Groups.Where(added => !before.Groups.Any(old => old.Group.Kind == added.Group.Kind && old.Group.Name == added.Group.Name)))
            yield return new(added.Name, symbol, Severity.Safe, "is new");
    }

    private static IEnumerable<(Severity, string)> Of(LoadedCatalog before, ModelGroup old, LoadedCatalog after, ModelGroup @new)
    {
        string[] was = [.. old.UsedMembers];
        string[] now = [.. @new.UsedMembers];
        bool isSet = old.Kind == ModelGroupKind.Set;
        foreach (string lost in was.Except(now))
            yield return isSet ? (Severity.Breaking, $"lost its member '{lost}'") : (Severity.Warning, $"is '{string.Concat(now)}' instead of '{lost}'");
        foreach (string added in isSet ? now.Except(was) : [])
            yield return (Severity.Safe, $"has the new member '{added}'");
        if (isSet && !was.Where(now.Contains).SequenceEqual(now.Where(was.Contains)))
            yield return (Severity.Warning, "tries its members in another order");
        if (Common(before, was) is { } common && Common(after, now) is { } left)
        {
            foreach (string capability in SymbolDiff.Lost(common, left))
                yield return (Severity.Breaking, $"no longer accepts {capability}");
        }
    }

    /// <summary>Returns what all members accept, as one entry; null when the catalog has none of them.</summary>
    private static CatalogEntry? Common(LoadedCatalog catalog, string[] ids)
    {
        CatalogEntry[] members = [.. catalog.Models.Where(entry => ids.Contains(entry.Id))];
        if (members.Length == 0)
            return null;
        IEnumerable<string> names = Parameters.All.Where(static parameter => parameter.IsCapability).Select(static parameter => parameter.Name)
            .Union(members.SelectMany(static member => member.Parameters ?? default)).Where(static name => name[0] != '-');
        return new("set")
        {
            InputModalities = members.Aggregate(~0, static (kinds, member) => kinds & (member.InputModalities ?? ~0)),
            OutputModalities = members.Aggregate(~0, static (kinds, member) => kinds & (member.OutputModalities ?? ~0)),
            Parameters = new([.. names.Where(name => members.All(member => member.Parameters is not { } listed || Parameters.Includes(listed, name)))]),
        };
    }
}
