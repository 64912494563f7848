using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox show</c>: shows all facts of a model.</summary>
internal static class ShowCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var id = new Argument<string>("ID")
        {
            Description = "The id, public id or C# symbol of the model.",
            HelpName = "ID",
            CompletionSources = { context => ModelArguments.Complete(environment, context) },
        };
        Option<string?> catalog = CommonOptions.Catalog();
        var command = new ToolCommand(
            "show",
            "Shows what the catalog says about a model, and the C# that compiles for it.",
            "0 found, 1 none",
            "nobox show openai/gpt-4o",
            "nobox show ChatModels.OpenAI.Gpt4o --json")
        {
            id, catalog,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location, cancellationToken).ConfigureAwait(false);
            if (ModelArguments.Find(loaded, [arguments.GetRequiredValue(id)], output) is not [var model])
                return ExitCodes.Found;
            output.Result(model, () =>
            {
                output.Line(model.Id);
                foreach ((string name, Func<ModelView, string> value) in ModelFacts.All)
                {
                    if (value(model) is { Length: > 0 } text)
                        output.Line($"  {name,-20}{text}");
                }

                if (ModelSnippet.Of(model) is not { } program)
                    return;
                output.Line();
                foreach (string line in program.TrimEnd('\n').Split('\n'))
                    output.Line(line.Length == 0 ? "" : $"  {line}");
            });
            return ExitCodes.Success;
        });
        return command;
    }
}
