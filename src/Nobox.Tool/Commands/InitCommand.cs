using System.CommandLine;
using System.Text;

namespace Nobox.Tool;

/// <summary><c>nobox init</c>: sets up a project.</summary>
internal static class InitCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var agents = new Option<bool>("--agents") { Description = $"Also add {AgentFiles.SkillPath} and a block in AGENTS.md, for coding assistants; a second run refreshes both." };
        var command = new ToolCommand(
            "init",
            "Sets up the project in this directory: the package, a catalog snapshot, the tool manifest, .gitattributes and a workflow that pulls weekly. What exists is left as it is.",
            "0 done",
            "nobox init",
            "nobox init --agents")
        {
            agents,
        };
        command.SetRun(environment, (arguments, output, cancellationToken) => RunAsync(environment, output, arguments.GetValue(agents), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolEnvironment environment, CommandOutput output, bool withAgents, CancellationToken cancellationToken)
    {
        string project = ProjectFile.FindNearest(environment.Directory)
            ?? throw new ToolException("There is no C# project here: run 'nobox init' in the directory of the project.");
        CatalogLocation location = await CatalogLocator.FindAsync(environment, null, cancellationToken).ConfigureAwait(false);
        string root = Repository.RootOf(environment.Directory) ?? Path.GetDirectoryName(project)!;
        string catalog = location.Base ?? Path.Combine(root, CatalogLocator.DefaultName);

        // All texts are made before the first file is written: an error leaves everything as it was.
        List<SetupFile> files = await PackageFiles.MakeAsync(project, root, cancellationToken).ConfigureAwait(false);
        await AddAsync(catalog, static text => text ?? Encoding.UTF8.GetString(CatalogLayout.Write(LoadedCatalog.Of("models.json", LoadedCatalog.Snapshot()).Raw[0]).Span)).ConfigureAwait(false);
        string manifest = Path.Combine(root, ".config", "dotnet-tools.json");
        await AddAsync(manifest, text => SetupFiles.Manifest(text, manifest)).ConfigureAwait(false);
        await AddAsync(Path.Combine(root, ".gitattributes"), SetupFiles.GitAttributes).ConfigureAwait(false);
        string relative = Path.GetRelativePath(root, catalog).Replace('\\', '/');
        await AddAsync(
            Path.Combine(root, ".github", "workflows", "nobox.yml"),
            text => text ?? SetupFiles.Workflow.Replace("models.json", relative, StringComparison.Ordinal)).ConfigureAwait(false);

        if (withAgents)
        {
            await AddAsync(Path.Combine(root, AgentFiles.SkillPath), AgentFiles.Skill).ConfigureAwait(false);
            string instructions = Path.Combine(root, "AGENTS.md");
            await AddAsync(instructions, text => AgentFiles.Instructions(text, instructions)).ConfigureAwait(false);
        }

        foreach (SetupFile file in files)
            await file.WriteAsync(cancellationToken).ConfigureAwait(false);
        var result = files.Select(file => new { Path = environment.Display(file.Path), file.State }).ToList();
        output.Result(result, () =>
        {
            foreach (var file in result)
                output.Line($"{file.State,-10}{file.Path}");
        });
        return ExitCodes.Success;

        async Task AddAsync(string path, Func<string?, string> complete) =>
            files.Add(await SetupFile.MakeAsync(path, complete, cancellationToken).ConfigureAwait(false));
    }
}
