using System.CommandLine;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary><c>nobox migrate</c>: replaces a model by another in code and configuration.</summary>
internal static class MigrateCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var old = new Argument<string>("OLD") { Description = "The model to replace: an id, public id or C# symbol." };
        var successor = new Argument<string>("NEW") { Description = "The model to use instead: an id, public id or C# symbol." };
        Option<string?> project = CodeOptions.Project();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and write nothing." };
        var command = new ToolCommand(
            "migrate",
            "Replaces a model by another in C# code and appsettings*.json. It checks every place first, and writes nothing when one would not compile.",
            "0 done, 1 refused",
            "nobox migrate openai/gpt-4o openai/gpt-4.1 --dry-run",
            "nobox migrate ChatModels.OpenAI.Gpt4o ChatModels.OpenAI.Gpt4_1 --project App.sln")
        {
            old, successor, project, dryRun,
        };
        command.PutsFilesBack = true;
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            LoadedCode code = await LoadedCode.LoadAsync(environment, output, arguments.GetValue(project), null, cancellationToken).ConfigureAwait(false);
            CatalogEntry from = Find(code, arguments.GetRequiredValue(old));
            CatalogEntry to = Find(code, arguments.GetRequiredValue(successor));
            if (from.Id == to.Id)
                throw new ToolException($"OLD and NEW are the same model: {from.Id}.");
            var migration = new Migration(code, from, to);
            IReadOnlyList<string> reasons = migration.Plan(environment, cancellationToken);
            bool writes = reasons.Count == 0 && !arguments.GetValue(dryRun);
            if (writes)
                await migration.WriteAsync(environment, cancellationToken).ConfigureAwait(false);
            Write(environment, output, from, to, migration, reasons, writes, new UsedModel(to.Id, code.Catalogs.Values.First(catalog => catalog.Find(to.Id) is not null), []).Notice);
            return reasons.Count == 0 ? ExitCodes.Success : ExitCodes.Found;
        });
        return command;
    }

    private static CatalogEntry Find(LoadedCode code, string text) =>
        code.Catalogs.Values.Select(catalog => catalog.Find(text)).FirstOrDefault(static entry => entry is not null)
        ?? throw new ToolException(code.Catalogs.Values.First().FindNearest(text) is { Count: > 0 } nearest
            ? $"The catalog has no model '{text}'. Did you mean {string.Join(", ", nearest)}?"
            : $"The catalog has no model '{text}': 'nobox models' lists all.");

    private static void Write(
        ToolEnvironment environment, CommandOutput output, CatalogEntry from, CatalogEntry to, Migration migration, IReadOnlyList<string> reasons, bool written, string? notice)
    {
        List<MigratedPlace> places = [.. migration.Places];
        string[] lacks = CapabilityDifference.Of(from.ToFacts(), to.ToFacts());
        var value = new
        {
            Old = from.Id,
            New = to.Id,
            NotSupported = lacks,
            Notice = notice,
            Places = places.Select(place => new
            {
                File = environment.DisplaySlashed(place.Use.File),
                place.Use.Line,
                place.Use.Column,
                Old = place.Use.Text,
                New = place.NewText,
                place.Lacks,
            }),
            Refused = reasons,
            Written = written,
        };
        output.Result(value, () =>
        {
            if (notice is not null)
                output.Line(notice, "yellow");
            if (lacks.Length > 0)
                output.Line($"{to.Id} does not support {string.Join(", ", lacks)}.", "yellow");
            foreach (MigratedPlace place in places)
                output.Line($"{place.Use.PlaceIn(environment)}: {place.Use.Text} -> {place.NewText ?? "change it by hand"}");
            foreach (string reason in reasons)
                output.Line(reason, "red");
            string count = places.Count == 1 ? "1 place" : $"{places.Count} places";
            output.Line(places.Count == 0 ? $"No code uses {from.Id}."
                : reasons.Count > 0 ? $"Nothing was written: {to.Id} cannot replace {from.Id} as the code is. Change the places above first."
                : written ? $"{count} changed from {from.Id} to {to.Id}."
                : $"{count} would change from {from.Id} to {to.Id}.");
        });
    }
}
