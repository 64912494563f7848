using Microsoft.CodeAnalysis;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>
/// Finds used models by the compiler, in all projects of the repository. Where a project cannot be loaded, the text of its files decides, which may
/// find too much but misses nothing.
/// </summary>
internal sealed class CodeUses : IUsedModels
{
    public async Task<IReadOnlySet<string>> FindAsync(
        string directory, LoadedCatalog catalog, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        List<string> projects = [.. ProjectList.Below(new DirectoryInfo(Repository.RootOf(directory) ?? directory))];
        if (ids.Count == 0)
            return new HashSet<string>();
        try
        {
            if (projects.Count > 0)
                return await FindAsync(projects, catalog, [.. ids], cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException)
        {
            // A project that MSBuild cannot evaluate is not a reason to drop what it may use.
        }

        return await new TextualUses().FindAsync(directory, catalog, ids, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlySet<string>> FindAsync(
        List<string> projects, LoadedCatalog catalog, HashSet<string> ids, CancellationToken cancellationToken)
    {
        KnownModels known = KnownModels.Of(catalog.Models, static entry => entry.Id, static entry => entry.PublicId, static entry => entry.CanonicalSlug);
        var finder = new ModelUseFinder(known);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (CodeProject project in await CodeLoader.LoadAsync(projects, cancellationToken).ConfigureAwait(false))
        {
            used.UnionWith(project.Sources.SelectMany(tree => finder.Find(project.Compilation.GetSemanticModel(tree), cancellationToken)).Select(static use => use.ModelId));
            used.UnionWith(SettingsUses.FilesIn(project.Directory).SelectMany(file => SettingsUses.Find(file, known)).Select(static use => use.Id));
        }

        used.IntersectWith(ids);
        return used;
    }
}
