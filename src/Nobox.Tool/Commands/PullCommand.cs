using System.CommandLine;
using System.Globalization;

namespace Nobox.Tool;

/// <summary><c>nobox pull</c>: brings the catalog up to date with a list of models.</summary>
internal static class PullCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var catalog = CommonOptions.Catalog();
        var source = new SourceOptions(environment);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and write nothing." };
        var acceptLoss = new Option<bool>("--accept-loss") { Description = "Write the list even if it looks partial." };
        var command = new ToolCommand(
            "pull",
            "Brings the catalog up to date with a list of models. Models that are no longer listed stay as tombstones, so that code that uses them still compiles.",
            "0 done, 3 refused because the list looks partial",
            "nobox pull",
            "nobox pull --from openrouter --dry-run",
            "nobox pull --from http://localhost:11434/api/tags",
            "nobox pull --from list.json --catalog models.json --accept-loss")
        {
            source.From, source.Token, source.BaseUrl, catalog, dryRun, acceptLoss,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            Steps.Reach(Steps.Started);
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            string path = location.Base ?? Path.Combine(
                location.Project is { } project ? Path.GetDirectoryName(project)! : environment.Directory, CatalogLocator.DefaultName);
            RawCatalog after = await RunAsync(
                environment, output, path, source.Read(arguments), arguments.GetValue(dryRun), arguments.GetValue(acceptLoss), cancellationToken).ConfigureAwait(false);
            await WarnOfRedundantAsync(output, location, after, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<RawCatalog> RunAsync(
        ToolEnvironment environment, CommandOutput output, string path, SourceRequest request, bool dryRun, bool acceptLoss, CancellationToken cancellationToken)
    {
        // The existing file is read first: one that is not a catalog is not ours to replace.
        byte[]? text = File.Exists(path) ? await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false) : null;
        RawCatalog before = text is null ? RawCatalog.Empty : ReadExisting(text, path);
        ConvertedList list = await request.FetchAsync(output, cancellationToken).ConfigureAwait(false);
        Steps.Reach(Steps.Fetched);

        string source = request.Source.Name is "url" or "file" ? list.Format.ToLowerInvariant() : request.Source.Name;
        string url = request.PublicLocation(Path.GetDirectoryName(path)!);
        bool isSameSource = before.Head?.Source is not { } last || last == source;
        IReadOnlyList<string> signs = acceptLoss ? [] : LossCheck.Find(before, list.Entries, isSameSource);
        if (!dryRun)
            Refuse(environment, path, signs);
        if (!isSameSource)
            output.Remark($"The catalog was last pulled from {before.Head!.Source} ({before.Head.Url}); models that {source} does not list are marked as removed.");

        RawCatalog after = SetQueries.Resolve(
            SymbolPins.Keep(before, CatalogUpdate.Apply(before, list.Entries, new(source, url, environment.Today, list.Entries.Count, []), environment.Today)),
            output.Remark);
        Steps.Reach(Steps.Merged);
        ReadOnlyMemory<byte> updated = CatalogLayout.Write(after);
        bool writes = !updated.Span.SequenceEqual(text) && !dryRun;
        if (writes)
            await AtomicFile.WriteAsync(path, updated, cancellationToken).ConfigureAwait(false);
        Report(environment, output, path, list, CatalogChanges.Between(before, after), after, isNew: text is null, writes, dryRun);
        Refuse(environment, path, signs);
        return after;
    }

    private static async Task WarnOfRedundantAsync(CommandOutput output, CatalogLocation location, RawCatalog pulled, CancellationToken cancellationToken)
    {
        if (location.Overrides is not { } path || !File.Exists(path))
            return;
        var overrides = RawCatalog.Parse(await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false), path, output.Remark);
        foreach (string same in Overrides.FindRedundant(pulled, overrides))
            output.Remark($"{path}: the override {same} is redundant; the catalog says the same.");
    }

    private static RawCatalog ReadExisting(byte[] text, string path)
    {
        try
        {
            return RawCatalog.Parse(text, path, static _ => { });
        }
        catch (ToolException e)
        {
            throw new ToolException($"{e.Message} The file was not changed: move it away, or name another file with --catalog.", e);
        }
    }

    private static void Refuse(ToolEnvironment environment, string path, IReadOnlyList<string> reasons)
    {
        if (reasons.Count > 0)
        {
            throw new ToolException(
                $"The list looks partial. {string.Join(" ", reasons)} {environment.Display(path)} was not changed; use --accept-loss if the list is complete.")
            {
                ExitCode = ExitCodes.Refused,
            };
        }
    }

    private static void Report(
        ToolEnvironment environment, CommandOutput output, string path, ConvertedList list, CatalogChanges changes, RawCatalog after, bool isNew, bool written, bool dryRun)
    {
        string file = environment.Display(path);
        output.Result(
            new { Path = file, Source = after.Head!.Source, list.Format, Written = written, Models = list.Entries.Count, Tombstones = after.Entries.Count(static entry => entry.IsRemoved), list.Others, changes.Added, changes.Removed, changes.Returned, changes.Changed, list.Losses },
            () =>
            {
                if (!isNew)
                    ChangeText.Write(output, changes);
                string state = dryRun ? "not written (--dry-run)" : !written ? "unchanged" : isNew ? "new file" : "updated";
                output.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file}: {Count.Of(list.Entries.Count, "model")} from {after.Head!.Source}, {changes.Added.Count} added, {changes.Removed.Count} removed, {changes.Returned.Count} returned, {changes.Changed.Count} changed; {state}."));
                if (list.Others > 0)
                    output.Line($"Ignored: {list.Others} of {list.Entries.Count + list.Others} entries, which are not chat models.");
                if (list.Losses.Count > 0)
                    output.Line($"Fields of {list.Format} that the catalog has no place for:");
                foreach ((string field, int count) in list.Losses.OrderByDescending(static loss => loss.Value).ThenBy(static loss => loss.Key, StringComparer.Ordinal))
                    output.Line($"  {field}: {count} of {Count.Of(list.Entries.Count, "model")}");
            });
    }
}
