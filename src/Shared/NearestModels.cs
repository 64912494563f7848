namespace Nobox.Shared;

/// <summary>Orders the models that could be used instead of another: those of the same provider first, then by how near their prices are.</summary>
internal static class NearestModels
{
    /// <summary>Orders models.</summary>
    /// <param name="models">The models.</param>
    /// <param name="isOfProvider">Determines whether a model is of the other's provider.</param>
    /// <param name="priceOf">Returns the price of a completion token; null when it is unknown.</param>
    /// <param name="price">The other's price of a completion token; null when it is unknown.</param>
    public static IEnumerable<T> Order<T>(IEnumerable<T> models, Func<T, bool> isOfProvider, Func<T, decimal?> priceOf, decimal? price) =>
        models.OrderBy(model => !isOfProvider(model)).ThenBy(model => Distance(priceOf(model), price));

    /// <summary>Measures how far apart two prices are, as a ratio; an unknown one is farthest.</summary>
    private static double Distance(decimal? price, decimal? other) => price is > 0 and { } one && other is > 0 and { } two
        ? Math.Abs(Math.Log((double)one) - Math.Log((double)two))
        : double.MaxValue;
}
