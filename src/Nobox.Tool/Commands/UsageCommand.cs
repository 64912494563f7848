using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox usage</c>: lists the models that code uses, and where.</summary>
internal static class UsageCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> project = CodeOptions.Project();
        var format = new Option<string>("--format") { Description = "The form of the result.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "cyclonedx");
        var command = new ToolCommand(
            "usage",
            "Lists the models that this code uses and where, with limits, prices and dates: a bill of materials.",
            "0 done",
            "nobox usage",
            "nobox usage --project App.sln --format cyclonedx > models.cdx.json")
        {
            project, format,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            LoadedCode code = await LoadedCode.LoadAsync(environment, output, arguments.GetValue(project), null, cancellationToken).ConfigureAwait(false);
            switch (output.IsJson ? "json" : arguments.GetValue(format))
            {
                case "json":
                    new CommandOutput(environment, isJson: true).Result(new { Models = code.Models.Select(model => View(environment, model)) }, static () => { });
                    break;
                case "cyclonedx":
                    output.Raw(CycloneDx.Write(environment, code.Models));
                    break;
                default:
                    Write(environment, output, code.Models);
                    break;
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static object View(ToolEnvironment environment, UsedModel model) => new
    {
        model.Id,
        model.Symbol,
        model.Entry?.ContextLength,
        model.Entry?.MaxOutputTokens,
        Prices = ModelPrices.Of(model.Entry),
        model.Entry?.Status,
        model.Entry?.ExpirationDate,
        model.Entry?.Removed,
        ReplacedBy = model.Entry?.Replacement,
        model.Notice,
        Uses = model.Uses.Select(use => new { File = environment.DisplaySlashed(use.File), use.Line, use.Column, use.Text }),
    };

    private static void Write(ToolEnvironment environment, CommandOutput output, IReadOnlyList<UsedModel> models)
    {
        foreach (UsedModel model in models)
        {
            output.Line($"{model.Id}  {ModelPrices.Describe(model.Entry)}");
            if (model.Notice is { } notice)
                output.Line($"  {notice}", "yellow");
            foreach (CodeUse use in model.Uses)
                output.Line($"  {use.PlaceIn(environment)}: {use.Text}");
        }

        output.Line(models.Count == 1 ? "1 model in use." : $"{models.Count} models in use.");
    }
}
