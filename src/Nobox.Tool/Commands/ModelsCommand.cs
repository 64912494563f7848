using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox models</c>: the models of a catalog file, for people or as JSON.</summary>
internal static class ModelsCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var filter = new Argument<string?>("FILTER")
        {
            Description = "Show only models with this text in their id, public id or name; letter case does not count.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var catalog = new Option<string?>("--catalog", "-c")
        {
            Description = $"The catalog file; by default the nearest {CatalogFile.DefaultName} in this directory or one above it.",
        };
        var json = new Option<bool>("--json") { Description = "Print the models with all their fields, in the layout of a catalog file." };
        var command = new Command("models", "Shows the models of a catalog file: context, kinds of input, prices.") { filter, catalog, json };
        command.SetAction(NoboxCommand.Action(environment, (arguments, cancellationToken) => RunAsync(
            environment, arguments.GetValue(filter), arguments.GetValue(catalog), arguments.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task RunAsync(
        ToolEnvironment environment, string? filter, string? file, bool json, CancellationToken cancellationToken)
    {
        string path = file is not null
            ? environment.Resolve(file)
            : CatalogFile.FindUpward(environment.Directory) ?? throw new ToolException(
                $"There is no {CatalogFile.DefaultName} here or above: name a file with --catalog, or get one with 'nobox catalog pull'.");
        List<CatalogEntry> entries = CatalogReader.Read(
            await CatalogFile.ReadAsync(path, cancellationToken).ConfigureAwait(false),
            path,
            reason => environment.Error.WriteLine(Printable.Of(reason)));

        ModelCatalog catalog = ModelCatalog.Parse(CatalogLayout.Write(entries).Span);
        List<ModelInfo> models = [.. catalog.Models.Where(model => Matches(model, filter))];
        if (models.Count == 0)
            throw new ToolException(NoMatch(path, filter, catalog));

        if (json)
        {
            HashSet<string> ids = [.. models.Select(model => model.Id)];
            ReadOnlyMemory<byte> text = CatalogLayout.Write([.. entries.Where(entry => ids.Contains(entry.Id))]);
            environment.Output.Write(Printable.Json(text.Span));
        }
        else
        {
            ModelTable.Write(environment.Output, models);
        }
    }

    private static bool Matches(ModelInfo model, string? filter)
    {
        return string.IsNullOrEmpty(filter) || Contains(model.Id) || Contains(model.PublicId) || Contains(model.Name);

        bool Contains(string? text) => text?.Contains(filter, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static string NoMatch(string path, string? filter, ModelCatalog catalog)
    {
        if (string.IsNullOrEmpty(filter))
            return $"{path} has no models: get some with 'nobox catalog pull'.";
        IReadOnlyList<string> nearest = catalog.FindNearest(filter);
        return nearest.Count == 0
            ? $"No model in {path} matches '{filter}': 'nobox models' shows all."
            : $"No model in {path} matches '{filter}'. Did you mean {string.Join(", ", nearest)}?";
    }
}
