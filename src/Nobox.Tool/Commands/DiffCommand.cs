using System.CommandLine;
using System.Text;

namespace Nobox.Tool;

/// <summary><c>nobox diff</c>: shows what differs between two catalogs, by what it means for code.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var a = new Argument<string>("A") { Description = "The earlier catalog: a file or a git revision.", DefaultValueFactory = static _ => "HEAD" };
        var b = new Argument<string?>("B") { Description = "The later catalog: a file or a git revision; by default the file as it is.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> catalog = CommonOptions.Catalog();
        var format = new Option<string>("--format") { Description = "The form of the result.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown", "sarif");
        var code = new Option<bool>("--code") { Description = "Add the places in code and appsettings*.json that use a changed model." };
        Option<string?> project = CodeOptions.Project();
        var command = new ToolCommand(
            "diff",
            "Shows what differs between two catalogs: for each symbol, whether it breaks code, warns or is safe.",
            "0 no changes, 1 changes, 2 changes that break code in use",
            "nobox diff",
            "nobox diff --code",
            "nobox diff HEAD~10 HEAD --format markdown",
            "nobox diff old.json new.json --json")
        {
            a, b, catalog, format, code, project,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            string earlier = arguments.GetRequiredValue(a);
            string later = arguments.GetValue(b) ?? location.Base
                ?? throw new ToolException("There is no catalog file here: name two files, or get a catalog with 'nobox pull'.");
            byte[] before = await CatalogRevision.ReadAsync(environment, earlier, location.Base, cancellationToken).ConfigureAwait(false);
            byte[] after = await CatalogRevision.ReadAsync(environment, later, location.Base, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<SymbolChange> changes = SymbolDiff.Between(LoadedCatalog.Of(earlier, before), LoadedCatalog.Of(later, after));
            if (arguments.GetValue(code))
            {
                changes = await DiffPlaces.AddAsync(
                    environment, output, arguments.GetValue(project), changes, EarlierCatalog.Of(location.Base ?? environment.Resolve(earlier), before), cancellationToken).ConfigureAwait(false);
            }


            string file = environment.DisplaySlashed(arguments.GetValue(b) is { } named && File.Exists(environment.Resolve(named)) ? named : location.Base ?? later);
            Write(output, output.IsJson ? "json" : arguments.GetRequiredValue(format), changes, file, after);
            return changes.Any(static change => change is { Severity: Severity.Breaking, Places.Count: > 0 }) ? ExitCodes.Attention
                : changes.Count > 0 ? ExitCodes.Found
                : ExitCodes.Success;
        });
        return command;
    }

    private static void Write(CommandOutput output, string format, IReadOnlyList<SymbolChange> changes, string file, byte[] after)
    {
        switch (format)
        {
            case "json":
                output.Json(changes);
                break;
            case "markdown":
                output.Raw(DiffFormats.Markdown(changes));
                break;
            case "sarif":
                output.Raw(DiffFormats.Sarif(changes, file, Encoding.UTF8.GetString(after)));
                break;
            default:
                WriteText(output, changes);
                break;
        }
    }

    private static void WriteText(CommandOutput output, IReadOnlyList<SymbolChange> changes)
    {
        foreach (IGrouping<Severity, SymbolChange> group in changes.GroupBy(static change => change.Severity))
        {
            output.Line($"{group.Key}:", group.Key switch { Severity.Breaking => "red", Severity.Warning => "yellow", _ => "green" });
            foreach (SymbolChange change in group)
            {
                output.Line($"  {change.Symbol ?? change.Id} {change.Text}");
                foreach (CodePlace place in change.Places ?? [])
                    output.Line($"    {place.File}({place.Line},{place.Column}): {place.Text}");
            }
        }

        if (changes.Count == 0)
            output.Line("No changes.");
    }
}
