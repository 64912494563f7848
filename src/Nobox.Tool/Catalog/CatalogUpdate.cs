using System.Globalization;

namespace Nobox.Tool;

/// <summary>Brings a catalog up to date with a list: models that the list no longer has become tombstones.</summary>
internal static class CatalogUpdate
{
    /// <summary>Returns the updated catalog.</summary>
    /// <param name="before">The catalog.</param>
    /// <param name="listed">The models of the list.</param>
    /// <param name="head">The new head, without pruned models.</param>
    /// <param name="today">The day of the pull.</param>
    public static RawCatalog Apply(RawCatalog before, IReadOnlyList<RawEntry> listed, CatalogHead head, DateOnly today)
    {
        var entries = new SortedDictionary<string, RawEntry>(StringComparer.Ordinal);
        foreach (RawEntry entry in listed)
            entries[entry.Id] = entry;
        var finder = new ReplacementFinder(listed.Where(static entry => !entry.IsRemoved));
        foreach (RawEntry entry in before.Entries.Where(entry => !entries.ContainsKey(entry.Id)).ToList())
            entries[entry.Id] = Bury(entry, finder, listed, today);
        return new(
            head with { Pruned = [.. (before.Head?.Pruned ?? []).Where(pruned => !entries.ContainsKey(pruned.Id))] },
            before.Others,
            [.. entries.Values]);
    }

    /// <summary>Makes a tombstone. The first absence sets the day, and a replacement that a person chose is kept.</summary>
    private static RawEntry Bury(RawEntry entry, ReplacementFinder finder, IReadOnlyList<RawEntry> listed, DateOnly today)
    {
        RawEntry tombstone = entry.IsRemoved ? entry : Canonical.Entry(entry).With("status", "removed");
        if (tombstone.Text("removed") is null)
            tombstone = tombstone.With("removed", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        string? chosen = tombstone.Text("replaced_by") ?? tombstone.Text("replacement");
        bool isProposed = tombstone.Get("replacement_proposed") is { ValueKind: System.Text.Json.JsonValueKind.True };
        if (chosen is not null && (!isProposed || listed.Any(other => other.Id == chosen)))
            return tombstone;
        string? proposal = finder.Find(entry);
        return tombstone.With("replaced_by", proposal).With("replacement_proposed", proposal is null ? null : true);
    }
}
