namespace Nobox.Tool;

/// <summary>Represents what differs between two catalogs.</summary>
/// <param name="Added">Models that only the later one lists, and that no tombstone of the earlier one names.</param>
/// <param name="Removed">Models that the later one no longer lists.</param>
/// <param name="Returned">Models whose tombstone the later one lists again.</param>
/// <param name="Changed">Models that both list, and differ.</param>
internal sealed record CatalogChanges(
    IReadOnlyList<string> Added, IReadOnlyList<RemovedModel> Removed, IReadOnlyList<string> Returned, IReadOnlyList<ChangedModel> Changed)
{
    public bool Any => Added.Count + Removed.Count + Returned.Count + Changed.Count > 0;

    public static CatalogChanges Between(RawCatalog before, RawCatalog after)
    {
        Dictionary<string, RawEntry> old = before.Entries.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        Dictionary<string, RawEntry> @new = after.Entries.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
        List<RawEntry> live = [.. after.Live];
        return new(
            [.. live.Where(entry => !old.ContainsKey(entry.Id)).Select(static entry => entry.Id)],
            [
                .. before.Live.Where(entry => !@new.TryGetValue(entry.Id, out RawEntry? left) || left.IsRemoved).Select(entry =>
                    new RemovedModel(entry.Id, @new.GetValueOrDefault(entry.Id)?.Text("replaced_by"), @new.ContainsKey(entry.Id))),
            ],
            [.. live.Where(entry => old.TryGetValue(entry.Id, out RawEntry? grave) && grave.IsRemoved).Select(static entry => entry.Id)],
            [
                .. live.Where(entry => old.TryGetValue(entry.Id, out RawEntry? earlier) && !earlier.IsRemoved)
                    .Select(entry => new ChangedModel(entry.Id, FieldChange.Between(old[entry.Id], entry)))
                    .Where(static changed => changed.Fields.Count > 0),
            ]);
    }
}

/// <summary>Represents a model that is no longer listed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReplacedBy">The id of the model to use instead.</param>
/// <param name="HasTombstone">Whether the later catalog keeps it, so that its symbol warns and does not break.</param>
internal sealed record RemovedModel(string Id, string? ReplacedBy, bool HasTombstone);

/// <summary>Represents a model with fields that changed.</summary>
internal sealed record ChangedModel(string Id, IReadOnlyList<FieldChange> Fields);
