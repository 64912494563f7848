using System.CommandLine;
using Spectre.Console;

namespace Nobox.Tool;

/// <summary><c>nobox models</c>: lists the models of the catalog that pass some filters.</summary>
internal static class ModelsCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> catalog = CommonOptions.Catalog();
        var filter = new ModelFilter();
        var command = new ToolCommand(
            "models",
            "Lists models with the C# symbol to type. Outside a project, the catalog that was compiled into the tool is used.",
            "0 found, 1 none",
            "nobox models claude",
            "nobox models --vision --tools --max-price 5 --sort price",
            "nobox models --param seed --min-context 200000 --json",
            "nobox models --expiring")
        {
            catalog,
        };
        filter.AddTo(command);
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            List<ModelView> models = filter.Apply(arguments, loaded);
            output.Result(models, () => Write(output, models));
            if (models.Count > 0)
                return ExitCodes.Success;
            output.Remark(NoMatch(loaded, filter.Text(arguments)));
            return ExitCodes.Found;
        });
        return command;
    }

    private static void Write(CommandOutput output, List<ModelView> models)
    {
        if (models.Count == 0)
            return;
        Table table = new Table { Border = TableBorder.Simple }
            .AddColumn("Model")
            .AddColumn("C# symbol")
            .AddColumn("Context", static column => column.RightAligned())
            .AddColumn("Input")
            .AddColumn("$/M in", static column => column.RightAligned())
            .AddColumn("$/M out", static column => column.RightAligned())
            .AddColumn("Leaves");
        foreach (ModelView model in models)
        {
            table.AddRow(
                CommandOutput.Cell(model.Id),
                CommandOutput.Cell(model.Symbol ?? ""),
                CommandOutput.Cell(ModelView.Tokens(model.ContextLength)),
                CommandOutput.Cell(ModelView.List(model.Input)),
                CommandOutput.Cell(model.PerMillion("prompt")),
                CommandOutput.Cell(model.PerMillion("completion")),
                CommandOutput.Cell(model.ExpirationDate ?? (model.IsLeaving ? model.Status! : "")));
        }

        output.Write(table, isWide: true);
        output.Line(Count.Of(models.Count, "model"));
    }

    /// <summary>Returns a sentence that says where nothing was found, and what may be meant.</summary>
    public static string NoMatch(LoadedCatalog catalog, string? text)
    {
        string where = catalog.Files.Count > 0 ? string.Join(" and ", catalog.Files) : "the compiled snapshot";
        if (catalog.Models.Count == 0)
            return $"{where} has no models: get some with 'nobox pull'.";
        IReadOnlyList<string> nearest = string.IsNullOrEmpty(text) ? [] : catalog.FindNearest(text);
        string hint = nearest.Count > 0 ? $"Did you mean {string.Join(", ", nearest)}?" : "'nobox models' lists all.";
        return $"No model in {where} matches{(string.IsNullOrEmpty(text) ? " these filters" : $" '{text}'")}. {hint}";
    }
}
