using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Represents how a catalog changed: what changed in each week, and the prices and limits of each model over time.</summary>
/// <param name="Note">A sentence about what the history covers, or why there is none.</param>
/// <param name="Weeks">The weeks with changes, the newest first.</param>
/// <param name="Models">The prices and limits of the models in which they changed, by id.</param>
internal sealed record CatalogHistory(string Note, IReadOnlyList<WeekOfChanges> Weeks, IReadOnlyDictionary<string, IReadOnlyList<ModelPoint>> Models)
{
    /// <summary>The most bytes that a history takes in a page, compressed. The oldest weeks make way.</summary>
    private const int MostBytes = 40_000;

    /// <summary>Reads the history of the catalog that counts, up to its present state.</summary>
    /// <param name="catalog">The catalog; only the history of its first file is read, which is the one that is pulled.</param>
    /// <param name="today">The current day.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<CatalogHistory> ReadAsync(LoadedCatalog catalog, DateOnly today, CancellationToken cancellationToken)
    {
        (IReadOnlyList<CatalogVersion> versions, string note) =
            await CatalogVersions.ReadAsync(catalog.Files.Count > 0 ? catalog.Files[0] : null, today, cancellationToken).ConfigureAwait(false);
        if (versions.Count == 0)
            return new(note, [], new Dictionary<string, IReadOnlyList<ModelPoint>>());
        if (catalog.Files.Count == 1)
            versions = [.. versions, new(today, catalog)];
        return Of(versions, note);
    }

    /// <summary>Makes a history of versions, the oldest first.</summary>
    private static CatalogHistory Of(IReadOnlyList<CatalogVersion> versions, string note)
    {
        var weeks = new List<WeekOfChanges>();
        for (int i = 1; i < versions.Count; i++)
        {
            // What is in the file and not committed belongs to this week, as the last commit may.
            IReadOnlyList<SymbolChange> changes = SymbolDiff.Between(versions[i - 1].Catalog, versions[i].Catalog);
            if (changes.Count == 0)
                continue;
            if (weeks.Count > 0 && weeks[0].Week == versions[i].Week)
                weeks[0] = weeks[0] with { Changes = [.. weeks[0].Changes, .. changes] };
            else
                weeks.Insert(0, new(versions[i].Week, changes));
        }

        var history = new CatalogHistory(note, weeks, PointsOf(versions));
        while (history.Weeks.Count > 1 && history.CompressedLength() > MostBytes)
        {
            int count = history.Weeks.Count * 3 / 4;
            string first = history.Weeks[count - 1].Week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            history = new(
                $"{note} Changes before the week of {first} are left out, because they are many.",
                [.. history.Weeks.Take(count)],
                Since(first, history.Models));
        }

        return history;
    }

    private static Dictionary<string, IReadOnlyList<ModelPoint>> PointsOf(IReadOnlyList<CatalogVersion> versions)
    {
        var points = new Dictionary<string, List<ModelPoint>>(StringComparer.Ordinal);
        foreach (CatalogVersion version in versions)
        {
            foreach (CatalogEntry entry in version.Catalog.Models)
            {
                var point = ModelPoint.Of(version.Day, entry);
                if (!points.TryGetValue(entry.Id, out List<ModelPoint>? known))
                    points.Add(entry.Id, [point]);
                else if (known[^1] with { Day = point.Day } != point)
                    known.Add(point);
            }
        }

        return points.Where(static model => model.Value.Count > 1)
            .ToDictionary(static model => model.Key, static model => (IReadOnlyList<ModelPoint>)model.Value, StringComparer.Ordinal);
    }

    /// <summary>Returns what changed since a day, and what was before it.</summary>
    private static Dictionary<string, IReadOnlyList<ModelPoint>> Since(string day, IReadOnlyDictionary<string, IReadOnlyList<ModelPoint>> models) => models
        .Select(model => (model.Key, Points: (IReadOnlyList<ModelPoint>)
            [.. model.Value.Where((_, i) => i == model.Value.Count - 1 || string.CompareOrdinal(model.Value[i + 1].Day, day) >= 0)]))
        .Where(static model => model.Points.Count > 1)
        .ToDictionary(static model => model.Key, static model => model.Points, StringComparer.Ordinal);

    private long CompressedLength()
    {
        using var bytes = new MemoryStream();
        using (var compressed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(compressed, (object[])[Weeks, Models]);
        return bytes.Length;
    }
}

/// <summary>Represents what changed in a week.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Changes">The changes, the most severe first.</param>
internal sealed record WeekOfChanges(DateOnly Week, IReadOnlyList<SymbolChange> Changes);

/// <summary>Represents the prices, in US dollars per million tokens, and the limits of a model from a day on.</summary>
internal sealed record ModelPoint(string Day, string Prompt, string Completion, string CacheRead, string Context, string Output)
{
    /// <summary>Returns the point of an entry.</summary>
    public static ModelPoint Of(DateOnly day, CatalogEntry entry) => new(
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ModelView.PerMillion(entry.Pricing, "prompt"),
        ModelView.PerMillion(entry.Pricing, "completion"),
        ModelView.PerMillion(entry.Pricing, "input_cache_read"),
        ModelView.Tokens(entry.ContextLength),
        ModelView.Tokens(entry.MaxOutputTokens));
}
