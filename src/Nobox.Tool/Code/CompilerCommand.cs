namespace Nobox.Tool;

/// <summary>Asks MSBuild for the compiler's command lines, without compiling: what the build sees is then exactly what the tool sees.</summary>
internal static class CompilerCommand
{
    /// <summary>Reads the command lines of projects and of what they reference, with one process for all projects that use the same SDK.</summary>
    /// <returns>The projects in their order, then what they reference; each has command lines or an error.</returns>
    public static async Task<IReadOnlyList<ProjectCommands>> ReadAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var all = new List<ProjectCommands>();
        foreach (IGrouping<(string?, string? Response), string> group in projects.Distinct(StringComparer.Ordinal)
            .GroupBy(static project => (Repository.FindAbove(project, "global.json"), Repository.FindAbove(project, "Directory.Build.rsp"))))
        {
            string[] arguments = group.Key.Response is { } file ? ["@" + file] : [];
            IReadOnlyList<ProjectCommands> loaded = await LoadAsync([.. group], arguments, cancellationToken).ConfigureAwait(false);

            // What was restored can be older than the project, or be of a restore that failed.
            string[] stale = [.. loaded.Where(static project => project.MayBeStale).Select(static project => project.Project)];
            if (stale.Length > 0)
                all.AddRange(await LoadAsync(stale, [.. arguments, "-p:NoboxToolRestore=true"], cancellationToken).ConfigureAwait(false));
            all.AddRange(loaded);
        }

        Dictionary<string, int> places = projects.Distinct(StringComparer.Ordinal).Select(static (project, i) => (project, i)).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. all.OrderBy(static project => project.Error is not null)
                .DistinctBy(static project => project.Project, StringComparer.Ordinal)
                .OrderBy(project => places.GetValueOrDefault(project.Project, int.MaxValue)),
        ];
    }

    /// <summary>Restores the packages of a project.</summary>
    /// <exception cref="ToolException">They cannot be restored.</exception>
    public static async Task RestoreAsync(string project, CancellationToken cancellationToken)
    {
        MSBuildResult result = await MSBuildResult.RunAsync([project, "-t:Restore"], Path.GetDirectoryName(project)!, cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
            throw new ToolException(result.ErrorOf(project));
    }

    private static async Task<IReadOnlyList<ProjectCommands>> LoadAsync(string[] projects, string[] arguments, CancellationToken cancellationToken)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("nobox-load-");
        try
        {
            string loader = Path.Combine(directory.FullName, "LoadProjects.proj");
            await using (Stream resource = typeof(CompilerCommand).Assembly.GetManifestResourceStream("LoadProjects.proj")!, file = File.Create(loader))
                await resource.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            await File.WriteAllLinesAsync(Path.Combine(directory.FullName, "projects.txt"), projects, cancellationToken).ConfigureAwait(false);

            // Response files above the directory of temporary files are not of these projects.
            MSBuildResult result = await MSBuildResult.RunAsync(
                [loader, "-t:NoboxToolLoadAll", "-m:1", "-noAutoResponse", .. arguments],
                Path.GetDirectoryName(projects[0])!,
                cancellationToken).ConfigureAwait(false);
            CommandFile[] files = [.. directory.GetFiles("*.command").OrderBy(static file => file.Name, StringComparer.Ordinal).Select(CommandFile.Read)];
            ILookup<string, CommandFile> byProject = files.ToLookup(static file => file.Project, StringComparer.Ordinal);
            return
            [
                .. projects.Union(files.Select(static file => file.Project)).Union(files.SelectMany(static file => file.References).Where(File.Exists))
                    .Select(project => ProjectCommands.Of(project, byProject[project], result)),
            ];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
