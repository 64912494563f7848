using System.CommandLine.Completions;

namespace Nobox.Tool;

/// <summary>Finds the models that a command line names.</summary>
internal static class ModelArguments
{
    /// <summary>Completes ids of the catalog that counts.</summary>
    public static IEnumerable<CompletionItem> Complete(ToolEnvironment environment, CompletionContext context)
    {
        try
        {
            // A completion must be quick: items that only MSBuild knows are not asked for.
            string? file = CatalogLocator.FindUpward(environment.Directory);
            LoadedCatalog catalog = LoadedCatalog.LoadAsync(new(file is null ? [] : [file], null, IsNamed: false), CancellationToken.None).GetAwaiter().GetResult();
            return catalog.Models.Where(model => model.Id.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
                .Select(static model => new CompletionItem(Printable.Of(model.Id)));
        }
        catch (Exception e) when (e is ToolException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Returns the models with some ids, public ids or symbols; null, with a remark, when there is none of one.</summary>
    public static List<ModelView>? Find(LoadedCatalog catalog, IReadOnlyList<string> names, CommandOutput output)
    {
        var models = new List<ModelView>();
        foreach (string name in names)
        {
            if (catalog.Find(name) is { } entry)
                models.Add(ModelView.Of(catalog, entry));
            else
                output.Remark(ModelsCommand.NoMatch(catalog, name));
        }

        return models.Count == names.Count ? models : null;
    }
}
