using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>
/// Groups a catalog by provider and names all of it. Names come from the whole catalog, so restricting the providers renames nothing.
/// </summary>
internal static class CatalogNamer
{
    public static NamedCatalog Name(
        EquatableArray<CatalogEntry> entries, ProviderFilter filter, CancellationToken cancellation = default)
    {
        ParameterNamer parameters = ParameterNamer.Of(entries, cancellation);
        List<ProviderGroup> groups = ProviderGroup.Split(entries);
        string[] names = NameProviders(groups, cancellation);
        var notices = new CatalogNotices(entries);
        ILookup<string, string> taken = FindTaken(entries, groups, names);

        var providers = new List<NamedProvider>();
        for (int i = 0; i < groups.Count; i++)
        {
            if (filter.Includes(groups[i].Id)
                && NameModels(groups[i], names[i], entries, parameters, notices, taken[names[i]], cancellation) is { Count: > 0 } models)
            {
                providers.Add(new(groups[i].Id, names[i], models));
            }
        }

        return new(new([.. providers]), parameters.Parameters);
    }

    /// <summary>The name that a provider has when no other provider has it.</summary>
    public static string PlainName(string provider)
    {
        string name = SymbolName.Create(provider);
        return name.Length > 0 ? name : "Other";
    }

    /// <summary>
    /// The name that a model has when no other model of its provider has it: that of the id after its first slash;
    /// of the whole id when nothing there can be named.
    /// </summary>
    public static string PlainName(CatalogEntry entry)
    {
        string name = SymbolName.Create(entry.IdRest);
        if (name.Length == 0)
            name = SymbolName.Create(entry.Id);
        return name.Length > 0 ? name : "Model";
    }

    /// <summary>For each provider's name the names in it that no model may have: of models that were pruned, or are another provider's by now.</summary>
    private static ILookup<string, string> FindTaken(EquatableArray<CatalogEntry> entries, List<ProviderGroup> groups, string[] names)
    {
        var namesById = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
            namesById.Add(groups[i].Id, names[i]);
        return (from entry in entries
                let pin = SymbolPin.Parse(entry.Symbol)
                where pin is not null && (entry.IsPruned || namesById[ProviderGroup.IdOf(entry)] != pin.Provider)
                select pin).ToLookup(static pin => pin.Provider, static pin => pin.Model, StringComparer.OrdinalIgnoreCase);
    }

    private static string[] NameProviders(List<ProviderGroup> groups, CancellationToken cancellation)
    {
        var candidates = new NameCandidate[groups.Count];
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new(groups[i].Id, PlainName(groups[i].Id), groups[i].Created, groups[i].Oldest, groups[i].Pinned);
        }

        return NameTable.Assign(candidates, ReservedNames.OfSymbols, cancellation: cancellation);
    }

    /// <summary>Names all models of a provider, and returns those that are chat models.</summary>
    private static EquatableArray<NamedModel> NameModels(
        ProviderGroup group,
        string provider,
        EquatableArray<CatalogEntry> entries,
        ParameterNamer parameters,
        CatalogNotices notices,
        IEnumerable<string> taken,
        CancellationToken cancellation)
    {
        var candidates = new NameCandidate[group.Entries.Count];
        for (int i = 0; i < candidates.Length; i++)
        {
            CatalogEntry entry = entries[group.Entries[i]];
            string? pinned = SymbolPin.Parse(entry.Symbol) is { } pin && pin.Provider == provider ? pin.Model : null;
            candidates[i] = new(entry.Id, PlainName(entry), entry.Created, Pinned: pinned);
        }

        string[] names = NameTable.Assign(candidates, ReservedNames.OfSymbols, provider, taken, cancellation);
        var models = new List<NamedModel>(candidates.Length);
        for (int i = 0; i < candidates.Length; i++)
        {
            CatalogEntry entry = entries[group.Entries[i]];
            bool takesAll = entry.Parameters is null && parameters.Parameters.Count > 0;
            if (entry.IsChat)
                models.Add(new(names[i], notices.WithOwnPublicId(entry), parameters.ListedBy(entry), takesAll, notices.Of(entry)));
        }

        return new([.. models]);
    }
}
