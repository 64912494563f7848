using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Compares two catalogs as the compiler sees them: symbol by symbol.</summary>
internal static class SymbolDiff
{
    /// <summary>The fields about which a sentence of its own says more.</summary>
    private static readonly string[] Explained =
    [
        "status", "removed", "replaced_by", "replacement_proposed", "expiration_date", "input_modalities", "output_modalities", "supported_parameters", "context_length", "max_output_tokens",
    ];

    /// <summary>Returns the changes, the most severe first.</summary>
    public static IReadOnlyList<SymbolChange> Between(LoadedCatalog before, LoadedCatalog after)
    {
        var changes = new List<SymbolChange>();
        Dictionary<string, CatalogEntry> later = after.Models.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        HashSet<string> earlier = [.. before.Models.Select(static entry => entry.Id)];
        foreach (CatalogEntry entry in before.Models)
        {
            string? symbol = before.SymbolOf(entry.Id);
            IEnumerable<(Severity, string)> found = later.TryGetValue(entry.Id, out CatalogEntry? left)
                ? Of(before, entry, after, left)
                : [(Severity.Breaking, "was dropped: the symbol no longer exists")];
            changes.AddRange(found.Select(change => new SymbolChange(entry.Id, symbol, change.Item1, change.Item2)));
        }

        changes.AddRange(after.Models.Where(entry => !earlier.Contains(entry.Id))
            .Select(entry => new SymbolChange(entry.Id, after.SymbolOf(entry.Id), Severity.Safe, "is new")));
        changes.AddRange(GroupDiff.Between(before, after));
        return [.. changes.OrderByDescending(static change => change.Severity).ThenBy(static change => change.Id, StringComparer.Ordinal)];
    }

    /// <summary>Returns what the compiler no longer lets through.</summary>
    public static IEnumerable<string> Lost(CatalogEntry old, CatalogEntry @new)
    {
        int input = (old.InputModalities ?? ~0) & ~(@new.InputModalities ?? ~0);
        int output = (old.OutputModalities ?? ~0) & ~(@new.OutputModalities ?? ~0);
        for (int i = 0; i < ModalityBits.Names.Length; i++)
        {
            if ((input & (1 << i)) != 0)
                yield return $"{ModalityBits.Names[i]} input";
            if ((output & (1 << i)) != 0)
                yield return $"{ModalityBits.Names[i]} output";
        }

        if (@new.Parameters is not { } accepted)
            yield break;
        IEnumerable<string> names = Parameters.All.Where(static parameter => parameter.IsCapability).Select(static parameter => parameter.Name);
        foreach (string name in names.Union(old.Parameters ?? default).Where(static name => name[0] != '-'))
        {
            if ((old.Parameters is null || Parameters.Includes(old.Parameters, name)) && !Parameters.Includes(accepted, name))
                yield return $"'{name}'";
        }
    }

    private static IEnumerable<(Severity, string)> Of(LoadedCatalog before, CatalogEntry old, LoadedCatalog after, CatalogEntry @new)
    {
        if (before.SymbolOf(old.Id) is { } symbol && after.SymbolOf(old.Id) is var renamed && symbol != renamed)
            yield return (Severity.Breaking, $"is now {renamed ?? "without a symbol"}");
        if (old.PublicId is { } publicId && after.Find(publicId) is { } owner && owner.Id != old.Id && before.Find(publicId)?.Id == old.Id)
            yield return (Severity.Warning, $"lost its public id '{publicId}' to {owner.Id}");
        foreach (string lost in Lost(old, @new))
            yield return (Severity.Breaking, $"no longer accepts {lost}");

        var view = ModelView.Of(after, @new);
        var was = ModelView.Of(before, old);
        if (view.IsLeaving && (!was.IsLeaving || view.Status != was.Status || view.ExpirationDate != was.ExpirationDate))
            yield return (Severity.Warning, Leaving(view));
        else if (was.IsLeaving && !view.IsLeaving)
            yield return (Severity.Safe, "is listed again");
        if (Limit("context length", old.ContextLength, @new.ContextLength) is { } context)
            yield return context;
        if (Limit("maximum output", old.MaxOutputTokens, @new.MaxOutputTokens) is { } output)
            yield return output;
        RawEntry? rawOld = before.RawOf(old.Id);
        RawEntry? rawNew = after.RawOf(old.Id);
        foreach (FieldChange change in rawOld is null || rawNew is null ? [] : FieldChange.Between(rawOld, rawNew).Where(static change => !Explained.Contains(change.Field)))
            yield return (change.Percent > 0 ? Severity.Warning : Severity.Safe, change.ToString());
    }

    private static string Leaving(ModelView view)
    {
        string what = view.IsRemoved ? $"was removed{(view.Removed is { } day ? $" on {day}" : "")}" : view.ExpirationDate is { } date ? $"expires on {date}" : $"is {view.Status}";
        return view.ReplacedBy is { } other ? $"{what}; use {other}" : what;
    }

    private static (Severity, string)? Limit(string name, long? old, long? @new) => old == @new
        ? null
        : (old is not null && (@new is null || @new < old) ? Severity.Warning : Severity.Safe, $"{name} {ModelView.Tokens(old)} -> {ModelView.Tokens(@new)}");
}
