namespace Nobox;

/// <summary>Finds the models that could be used instead of one that lacks something.</summary>
internal static class SuitableModels
{
    private const int Most = 3;

    /// <summary>Returns the ids of some models, the nearest first. Removed models are not among them.</summary>
    /// <param name="model">The model that lacks something.</param>
    /// <param name="catalog">The catalog of the models.</param>
    /// <param name="isSuitable">Determines whether a model does not lack it.</param>
    public static string[] Find(ModelInfo model, ModelCatalog catalog, Func<ModelInfo, bool> isSuitable) =>
    [
        .. NearestModels.Order(
                catalog.Models.Where(other => !other.IsRemoved && isSuitable(other)),
                other => other.Provider == model.Provider,
                other => other.Pricing?.Completion,
                model.Pricing?.Completion)
            .Take(Most)
            .Select(other => other.Id),
    ];
}
