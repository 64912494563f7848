namespace Nobox;

/// <summary>Finds the model that a response names, whose prices count.</summary>
internal static class RespondingModel
{
    /// <summary>
    /// Finds the model that responded. A name that the catalog does not have is a version of the model that the request was sent to.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="name">The model, as the gateway names it; null when it does not say.</param>
    /// <param name="requested">The model that the request was sent to.</param>
    public static ModelInfo FindResponding(this ModelCatalog catalog, string? name, ModelInfo requested) =>
        string.IsNullOrEmpty(name) || IsName(name, requested) || !catalog.TryFind(name, out ModelInfo? responding) ? requested : responding;

    /// <summary>Determines whether a name is that of a model, with or without its provider and its variant, such as <c>:free</c>.</summary>
    private static bool IsName(ReadOnlySpan<char> name, ModelInfo model)
    {
        if (name.SequenceEqual(model.Id) || name.SequenceEqual(model.PublicId) || name.SequenceEqual(model.CanonicalSlug))
            return true;
        ReadOnlySpan<char> id = model.Id;
        ReadOnlySpan<char> local = id[(id.LastIndexOf('/') + 1)..];
        return name.SequenceEqual(local) || name.SequenceEqual(WithoutVariant(id)) || name.SequenceEqual(WithoutVariant(local));
    }

    private static ReadOnlySpan<char> WithoutVariant(ReadOnlySpan<char> id) => id.IndexOf(':') is >= 0 and var variant ? id[..variant] : id;
}
