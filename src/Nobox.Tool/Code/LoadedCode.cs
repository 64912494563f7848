using Microsoft.CodeAnalysis;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Represents the projects that a command looks at, the catalogs that they use, and the places that name models.</summary>
/// <param name="Projects">The projects, one item for each target framework.</param>
/// <param name="Catalogs">The catalog of each project.</param>
/// <param name="UsesByProject">The places of each project.</param>
internal sealed record LoadedCode(
    IReadOnlyList<CodeProject> Projects,
    IReadOnlyDictionary<CodeProject, LoadedCatalog> Catalogs,
    IReadOnlyDictionary<CodeProject, IReadOnlyList<CodeUse>> UsesByProject)
{
    /// <summary>Gets the places of all projects, each once, in the order of files and lines.</summary>
    public IReadOnlyList<CodeUse> Uses { get; } =
        [.. UsesByProject.Values.SelectMany(static uses => uses).Distinct().OrderBy(static use => use.File, StringComparer.Ordinal).ThenBy(static use => use.Start)];

    /// <summary>Loads the projects of a path and finds all uses.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="output">Shows the progress.</param>
    /// <param name="path">A project, a solution or a directory; null for the current directory.</param>
    /// <param name="earlier">A catalog file as it was; null for the files as they are.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    public static async Task<LoadedCode> LoadAsync(
        ToolEnvironment environment, CommandOutput output, string? path, EarlierCatalog? earlier, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = ProjectList.Find(environment, path);
        IReadOnlyList<CodeProject> projects = await output.ProgressAsync(
            "Loading projects", () => CodeLoader.LoadAsync(files, cancellationToken)).ConfigureAwait(false);
        var byFiles = new Dictionary<string, LoadedCatalog>(StringComparer.Ordinal);
        var catalogs = new Dictionary<CodeProject, LoadedCatalog>(ReferenceEqualityComparer.Instance);
        var uses = new Dictionary<CodeProject, IReadOnlyList<CodeUse>>(ReferenceEqualityComparer.Instance);
        foreach (CodeProject project in projects)
        {
            string key = string.Join('\n', project.Catalogs);
            if (!byFiles.TryGetValue(key, out LoadedCatalog? catalog))
            {
                byFiles[key] = catalog = await LoadedCatalog.LoadAsync(
                    new CatalogLocation(project.Catalogs, project.Path, IsNamed: true), cancellationToken).ConfigureAwait(false);
            }

            catalogs[project] = catalog;
            KnownModels known = KnownModels.Of(
                earlier is null ? catalog.Models : [.. earlier.Catalog.Models, .. catalog.Models],
                static entry => entry.Id, static entry => entry.PublicId, static entry => entry.CanonicalSlug);
            uses[project] =
            [
                .. InCode(project, earlier is null ? project.Compilation : project.With(earlier), known, cancellationToken),
                .. SettingsUses.FilesIn(project.Directory).SelectMany(file => SettingsUses.Find(file, known)),
            ];
        }

        return new(projects, catalogs, uses);
    }

    /// <summary>Gets the entries of used models by id, from the catalog of the project that uses them.</summary>
    public IReadOnlyList<UsedModel> Models =>
    [
        .. Uses.GroupBy(static use => use.Id, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => new UsedModel(group.Key, Catalogs.Values.FirstOrDefault(catalog => catalog.Find(group.Key) is not null), [.. group])),
    ];

    private static IEnumerable<CodeUse> InCode(CodeProject project, Compilation compilation, KnownModels known, CancellationToken cancellationToken)
    {
        var finder = new ModelUseFinder(known);
        foreach (SyntaxTree tree in project.Sources)
        {
            foreach (ModelUse use in finder.Find(compilation.GetSemanticModel(tree), cancellationToken))
            {
                FileLinePositionSpan place = use.Location.GetLineSpan();
                yield return new(
                    use.ModelId, use.Text, use.Kind, Path.GetFullPath(tree.FilePath, project.Directory),
                    place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, use.Location.SourceSpan.Start, use.Location.SourceSpan.Length);
            }
        }
    }
}
