using System.CommandLine;
using Spectre.Console;

namespace Nobox.Tool;

/// <summary><c>nobox models</c>: lists the models of the catalog that pass some filters.</summary>
internal static class ModelsCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> catalog = CommonOptions.Catalog();
        var page = new Option<bool>("--page") { Description = "Open the models in a browser, as a page to search, filter and compare." };
        var filter = new ModelFilter();
        var command = new ToolCommand(
            "models",
            "Lists models with the C# symbol to type. Outside a project, the catalog that was compiled into the tool is used.",
            "0 found, 1 none",
            "nobox models claude",
            "nobox models --vision --tools --max-price 5 --sort price",
            "nobox models --param seed --min-context 200000 --json",
            "nobox models --expiring",
            "nobox models --tools --free --page")
        {
            catalog, page,
        };
        filter.AddTo(command);
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            if (arguments.GetValue(page))
            {
                await OpenPageAsync(environment, output, loaded, filter.ToFragment(arguments), cancellationToken).ConfigureAwait(false);
                return ExitCodes.Success;
            }

            List<ModelView> models = filter.Read(arguments).Apply(loaded, environment.Today);
            output.Result(models, () => Write(output, models));
            if (models.Count > 0)
                return ExitCodes.Success;
            output.Remark(NoMatch(loaded, filter.Text(arguments)));
            return ExitCodes.Found;
        });
        return command;
    }

    private static async Task OpenPageAsync(ToolEnvironment environment, CommandOutput output, LoadedCatalog catalog, string filters, CancellationToken cancellationToken)
    {
        CatalogHistory history = await CatalogHistory.ReadAsync(catalog, environment.Today, cancellationToken).ConfigureAwait(false);

        // The filters are in the page: what opens a file loses the fragment of its URL.
        var site = CatalogueSite.Make(catalog, history, null, new() { Start = filters.Length > 0 ? filters : null });
        string directory = Directory.CreateTempSubdirectory("nobox-models-").FullName;
        string file = Path.Combine(directory, "index.html");
        await File.WriteAllBytesAsync(file, site.Page, cancellationToken).ConfigureAwait(false);
        await File.WriteAllBytesAsync(Path.Combine(directory, "changes.json"), site.Json, cancellationToken).ConfigureAwait(false);
        bool isOpen = environment.OpenPage(new Uri(file));
        output.Result(new { Page = file, Filters = filters, Opened = isOpen }, () => output.Line(file));
        if (!isOpen)
            output.Remark("No browser could be started: open the file in one.");
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
