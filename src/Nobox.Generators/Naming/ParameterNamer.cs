using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>Finds and names the parameters that the runtime does not know.</summary>
internal static class ParameterNamer
{
    /// <summary>The unknown parameters of all entries, in ordinal order.</summary>
    public static EquatableArray<UnknownParameter> Name(EquatableArray<CatalogEntry> entries)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (CatalogEntry entry in entries)
        {
            if (entry.Parameters is not { } parameters)
                continue;
            foreach (string parameter in parameters)
            {
                if (KnownParameters.IndexOf(parameter) < 0 && Array.IndexOf(KnownParameters.WrittenByRuntime, parameter) < 0)
                    unknown.Add(parameter);
            }
        }

        if (unknown.Count == 0)
            return default;

        var candidates = new List<NameCandidate>(unknown.Count);
        foreach (string parameter in unknown)
        {
            string name = SymbolName.Create(parameter);
            candidates.Add(new(parameter, name.Length > 0 ? name : "Parameter", null));
        }

        string[] names = NameTable.Assign(candidates, ReservedNames.OfParameters);
        var named = new UnknownParameter[names.Length];
        for (int i = 0; i < named.Length; i++)
            named[i] = new(candidates[i].Id, names[i]);
        return new(named);
    }

    /// <summary>The names of the unknown parameters that a model takes: all of them when its entry says nothing of parameters.</summary>
    public static EquatableArray<string> Taken(CatalogEntry entry, EquatableArray<UnknownParameter> unknown)
    {
        if (unknown.Count == 0)
            return default;
        var names = new List<string>();
        foreach (UnknownParameter parameter in unknown)
        {
            if (entry.Parameters is not { } parameters || parameters.Contains(parameter.WireName))
                names.Add(parameter.Name);
        }

        return new([.. names]);
    }
}
