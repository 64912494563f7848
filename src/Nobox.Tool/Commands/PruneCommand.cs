using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary><c>nobox prune</c>: drops the tombstones past their grace that no code uses.</summary>
internal static partial class PruneCommand
{
    public static Command Create(ToolEnvironment environment, IUsedModels uses)
    {
        Option<string?> catalog = CommonOptions.Catalog();
        var grace = new Option<string>("--grace") { Description = "How long a tombstone stays, in weeks or days: 26w, 180d.", DefaultValueFactory = static _ => "26w" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be dropped, and write nothing." };
        var command = new ToolCommand(
            "prune",
            "Drops the tombstones past their grace that no code uses. Their names are kept in the file's head and are never used again.",
            "0 done",
            "nobox prune",
            "nobox prune --grace 52w --dry-run")
        {
            grace, dryRun, catalog,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            DateOnly latest = environment.Today.AddDays(-Days(arguments.GetRequiredValue(grace)));
            return await RunAsync(environment, output, location, uses, latest, arguments.GetValue(dryRun), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment, CommandOutput output, CatalogLocation location, IUsedModels uses, DateOnly latest, bool dryRun, CancellationToken cancellationToken)
    {
        string path = location.Base ?? throw new ToolException("There is no catalog file here: name one with --catalog, or get one with 'nobox pull'.");
        LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
        RawCatalog catalog = loaded.Raw[0];

        // An override without its model would be reported.
        HashSet<string> overridden = [.. loaded.Raw.Skip(1).SelectMany(static later => later.Entries).Select(static entry => entry.Id)];
        List<RawEntry> past = [.. catalog.Entries.Where(entry => entry.IsRemoved && !overridden.Contains(entry.Id)
            && DateOnly.TryParseExact(entry.Text("removed"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly removed) && removed <= latest)];
        IReadOnlySet<string> used = await uses.FindAsync(
            environment.Directory, loaded, [.. past.Select(static entry => entry.Id)], cancellationToken).ConfigureAwait(false);
        List<PrunedModel> dropped =
        [
            .. past.Where(entry => !used.Contains(entry.Id))
                .Select(entry => new PrunedModel(entry.Id, loaded.SymbolOf(entry.Id), entry.Text("replaced_by") ?? entry.Text("replacement"))),
        ];
        if (dropped.Count > 0 && !dryRun)
        {
            CatalogHead head = catalog.Head ?? new(null, null, null, null, []);
            HashSet<string> ids = [.. dropped.Select(static model => model.Id)];
            await AtomicFile.WriteAsync(
                path,
                CatalogLayout.Write(SymbolPins.Keep(catalog, catalog with
                {
                    Head = head with { Pruned = [.. head.Pruned.Concat(dropped).OrderBy(static model => model.Id, StringComparer.Ordinal)] },
                    Entries = [.. catalog.Entries.Where(entry => !ids.Contains(entry.Id))],
                })),
                cancellationToken).ConfigureAwait(false);
        }

        output.Result(new { Path = environment.Display(path), Dropped = dropped, Used = used, Written = !dryRun }, () =>
        {
            foreach (PrunedModel model in dropped)
                output.Line($"- {model.Id} ({model.Symbol})");
            foreach (string id in used.Order(StringComparer.Ordinal))
                output.Line($"  {id} stays: code uses it.");
            output.Line($"{environment.Display(path)}: {Count.Of(dropped.Count, "tombstone")} {(dryRun ? "would be dropped" : "dropped")}, {used.Count} past the grace period still in use.");
        });
        return ExitCodes.Success;
    }

    private static int Days(string grace) => Duration().Match(grace) is { Success: true } match
        ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value == "w" ? 7 : 1)
        : throw new ToolException($"'{grace}' is not a duration: write weeks or days, for example 26w or 180d.");

    [GeneratedRegex("^([0-9]{1,4})([wd])$")]
    private static partial Regex Duration();
}
