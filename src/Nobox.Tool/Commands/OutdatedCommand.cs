using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox outdated</c>: compares the catalog with the current list, and writes nothing.</summary>
internal static class OutdatedCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> catalog = CommonOptions.Catalog();
        var source = new SourceOptions(environment);
        var command = new ToolCommand(
            "outdated",
            "Compares the catalog with the current list of models. Nothing is written.",
            "0 up to date, 2 outdated",
            "nobox outdated",
            "nobox outdated --from openrouter --json")
        {
            source.From, source.Token, source.BaseUrl, catalog,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location with { Files = [.. location.Files.Take(1)] }, cancellationToken).ConfigureAwait(false);
            ConvertedList list = await source.Read(arguments).FetchAsync(output, cancellationToken).ConfigureAwait(false);
            RawCatalog before = loaded.Raw[0];
            RawCatalog after = SymbolPins.Keep(before, CatalogUpdate.Apply(
                before, list.Entries, before.Head ?? new(null, null, null, null, []), environment.Today));
            var changes = CatalogChanges.Between(before, after);
            output.Result(changes, () =>
            {
                ChangeText.Write(output, changes);
                output.Line(changes.Any ? "The catalog is outdated; 'nobox pull' updates it." : "The catalog is up to date.");
            });
            return changes.Any ? ExitCodes.Attention : ExitCodes.Success;
        });
        return command;
    }
}
