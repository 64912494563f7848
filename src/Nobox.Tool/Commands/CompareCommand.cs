using System.CommandLine;
using Spectre.Console;

namespace Nobox.Tool;

/// <summary><c>nobox compare</c>: shows models side by side.</summary>
internal static class CompareCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "The ids, public ids or C# symbols of the models.",
            Arity = new ArgumentArity(2, 10),
            HelpName = "ID",
            CompletionSources = { context => ModelArguments.Complete(environment, context) },
        };
        Option<string?> catalog = CommonOptions.Catalog();
        var command = new ToolCommand(
            "compare",
            "Shows models side by side: only the facts in which they differ, unless --json is given.",
            "0 found, 1 a model was not found",
            "nobox compare openai/gpt-4o anthropic/claude-sonnet-4")
        {
            ids, catalog,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            if (ModelArguments.Find(loaded, arguments.GetRequiredValue(ids), output) is not { } models)
                return ExitCodes.Found;
            output.Result(models, () => Write(output, models));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(CommandOutput output, List<ModelView> models)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        foreach (ModelView model in models)
            table.AddColumn(new TableColumn(CommandOutput.Cell(model.Id)));
        foreach ((string name, Func<ModelView, string> value) in ModelFacts.All)
        {
            List<string> values = [.. models.Select(value)];
            if (values.Distinct().Count() > 1)
                table.AddRow([CommandOutput.Cell(name), .. values.Select(CommandOutput.Cell)]);
        }

        output.Write(table);
    }
}
