using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox status</c>: shows the catalog that counts and the models that code uses.</summary>
internal static class StatusCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> project = CodeOptions.Project();
        var command = new ToolCommand(
            "status",
            "Shows which catalog counts here, its source and age, and which used models leave and when.",
            "0 done",
            "nobox status",
            "nobox status --project App.sln --json")
        {
            project,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            LoadedCode code = await LoadedCode.LoadAsync(environment, output, arguments.GetValue(project), null, cancellationToken).ConfigureAwait(false);
            List<CatalogStatus> catalogs = [.. code.Projects.GroupBy(p => code.Catalogs[p]).Select(group => CatalogStatus.Of(environment, group.Key, group))];
            IReadOnlyList<UsedModel> models = code.Models;
            var value = new
            {
                Catalogs = catalogs,
                Models = models.Select(model => new { model.Id, model.Symbol, Uses = model.Uses.Count, model.End, model.Notice }),
            };
            output.Result(value, () =>
            {
                foreach (CatalogStatus catalog in catalogs)
                    catalog.Write(output);
                Write(environment, output, models);
            });
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(ToolEnvironment environment, CommandOutput output, IReadOnlyList<UsedModel> models)
    {
        List<UsedModel> leaving = [.. models.Where(static model => model.Notice is not null)];
        output.Line($"Used models: {models.Count}, leaving: {leaving.Count}");
        foreach (UsedModel model in models)
        {
            string places = model.Uses.Count == 1 ? "1 place" : $"{model.Uses.Count} places";
            output.Line($"  {model.Id} ({places}){(model.Notice is null ? "" : ": " + When(environment, model))}");
            if (model.Notice is { } notice)
                output.Line($"    {notice}", model.IsPast(environment.Today) ? "red" : "yellow");
        }
    }

    private static string When(ToolEnvironment environment, UsedModel model) => model switch
    {
        { Entry.IsRemoved: true } => "removed",
        { End: { } end } when end <= environment.Today => "past its date",
        { End: { } end } => (end.DayNumber - environment.Today.DayNumber) is 1 ? "leaves in 1 day" : $"leaves in {end.DayNumber - environment.Today.DayNumber} days",
        _ => "leaves",
    };
}
