using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox override</c>: writes what the user knows better than the pulled catalog into a second one.</summary>
internal static class OverrideCommand
{
    private const string DefaultName = "models.overrides.json";

    public static Command Create(ToolEnvironment environment)
    {
        var id = new Argument<string>("ID")
        {
            Description = "The id of the model.",
            HelpName = "ID",
            CompletionSources = { context => ModelArguments.Complete(environment, context) },
        };
        var changes = new Argument<string[]>("CHANGE") { Description = "field=value, +parameter or -parameter.", Arity = ArgumentArity.OneOrMore };
        var because = new Option<string>("--because") { Description = "The reason, for those who read the file later.", Required = true };
        var command = new ToolCommand(
            "override",
            "Changes what the catalog says about a model, in a second catalog that pulling does not touch.",
            "0 done",
            "nobox override openai/gpt-4o +seed -logit_bias --because \"Measured.\"",
            "nobox override acme/first-1 context_length=64000 pricing.prompt=0.000002 --because \"Our contract.\"")
        {
            id, changes, because,
        };
        command.SetRun(environment, (arguments, output, cancellationToken) => RunAsync(
            environment, output, arguments.GetRequiredValue(id), arguments.GetRequiredValue(changes), arguments.GetRequiredValue(because), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment, CommandOutput output, string id, string[] changes, string because, CancellationToken cancellationToken)
    {
        CatalogLocation location = await CatalogLocator.FindAsync(environment, null, cancellationToken).ConfigureAwait(false);
        LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location with { Files = [.. location.Files.Take(1)] }, cancellationToken).ConfigureAwait(false);
        if (loaded.Find(id) is not { } model)
            throw new ToolException(ModelsCommand.NoMatch(loaded, id));

        string path = location.Overrides ?? Path.Combine(
            Path.GetDirectoryName(location.Base ?? location.Project) ?? environment.Directory, DefaultName);
        RawCatalog own = File.Exists(path)
            ? RawCatalog.Parse(await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false), path, output.Remark)
            : RawCatalog.Empty;
        RawEntry entry = own.Entries.FirstOrDefault(entry => entry.Id == model.Id) ?? new RawEntry(model.Id, []).With("id", model.Id);
        entry = changes.Aggregate(entry, Overrides.Apply).With(Overrides.Reason, because);
        own = own with { Entries = [.. own.Entries.Where(other => other.Id != entry.Id).Append(entry).OrderBy(static other => other.Id, StringComparer.Ordinal)] };
        await AtomicFile.WriteAsync(path, CatalogLayout.Write(own), cancellationToken).ConfigureAwait(false);
        string? manual = location.Overrides is null ? await RegisterAsync(location, path, cancellationToken).ConfigureAwait(false) : null;

        IReadOnlyList<string> redundant = Overrides.FindRedundant(loaded.Raw[0], own);
        output.Result(new { Path = environment.Display(path), model.Id, Changes = changes, Redundant = redundant }, () =>
        {
            output.Line($"{environment.Display(path)}: {model.Id} {string.Join(" ", changes)}");
            if (manual is not null)
                output.Line(manual);
            foreach (string same in redundant)
                output.Line($"Redundant: {same}; the catalog says the same.");
        });
        return ExitCodes.Success;
    }

    /// <summary>Names the second catalog in the project; returns what the user must add when there is none.</summary>
    private static async Task<string?> RegisterAsync(CatalogLocation location, string path, CancellationToken cancellationToken)
    {
        string[] catalogs = [.. location.IsNamed ? [] : new[] { location.Base ?? "$(NoboxDefaultCatalog)" }, path];
        if (location.Project is not { } project)
            return $"Add to the project: {string.Join(" ", catalogs.Select(static file => Item(Path.GetFileName(file))))}";
        string text = await File.ReadAllTextAsync(project, cancellationToken).ConfigureAwait(false);
        string directory = Path.GetDirectoryName(project)!;
        IEnumerable<string> items = catalogs.Select(file => Item(Path.IsPathRooted(file) ? Path.GetRelativePath(directory, file).Replace('\\', '/') : file));
        string changed = ProjectEditor.AddItems(text, project, [.. items]);
        await AtomicFile.WriteAsync(project, System.Text.Encoding.UTF8.GetBytes(changed), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static string Item(string file) => $"""<NoboxCatalog Include="{System.Security.SecurityElement.Escape(file)}" />""";
}
