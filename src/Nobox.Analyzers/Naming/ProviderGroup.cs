using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>The entries of one provider, by their positions in the catalog.</summary>
internal sealed class ProviderGroup(string id)
{
    public string Id { get; } = id;

    public List<int> Entries { get; } = [];

    /// <summary>When the provider's first model was created; null when no entry says.</summary>
    public long? Created { get; private set; }

    /// <summary>
    /// The position of the model that was created first. A newer model in front of it must not change which of two providers
    /// with one age comes first.
    /// </summary>
    public int Oldest { get; private set; }

    /// <summary>
    /// The name that an entry's symbol gives to the provider; null when none does. It counts only as what this provider could be named by itself:
    /// a model that has moved to another provider does not take the old one's name along.
    /// </summary>
    public string? Pinned { get; private set; }

    /// <summary>
    /// Groups entries by provider, in the order in which providers first occur. Models that were pruned are in no group, but their provider keeps its name.
    /// </summary>
    public static List<ProviderGroup> Split(EquatableArray<CatalogEntry> entries)
    {
        var groups = new List<ProviderGroup>();
        var byId = new Dictionary<string, ProviderGroup>(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            string id = IdOf(entries[i]);
            if (!byId.TryGetValue(id, out ProviderGroup? group))
            {
                group = new ProviderGroup(id) { Oldest = i };
                byId.Add(id, group);
                groups.Add(group);
            }

            group.Pinned ??= SymbolPin.Parse(entries[i].Symbol) is { } pin && group.CanBeNamed(pin.Provider) ? pin.Provider : null;
            if (entries[i].IsPruned)
                continue;
            group.Entries.Add(i);
            if (entries[i].Created is not { } created || created >= group.Created)
                continue;
            group.Created = created;
            group.Oldest = i;
        }

        return groups;
    }

    private bool CanBeNamed(string name)
    {
        string plain = CatalogNamer.PlainName(Id);
        return name == plain || name.StartsWith(plain + "_", StringComparison.Ordinal);
    }

    /// <summary>The provider that an entry names, else the one its id begins with, else none.</summary>
    public static string IdOf(CatalogEntry entry) =>
        string.IsNullOrEmpty(entry.Provider) ? entry.IdPrefix : entry.Provider!;
}
