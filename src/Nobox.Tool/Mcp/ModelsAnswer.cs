namespace Nobox.Tool;

/// <summary>Represents models in an answer.</summary>
/// <param name="Catalog">The catalog file, or that the snapshot in the tool counts.</param>
/// <param name="Models">The models, at most 50.</param>
/// <param name="Total">The number of models that match.</param>
/// <param name="Note">A sentence when not all of them are shown; otherwise null.</param>
internal sealed record ModelsAnswer(string Catalog, IReadOnlyList<ModelAnswer> Models, int Total, string? Note)
{
    public const int Most = 50;

    public static ModelsAnswer Of(LoadedCatalog catalog, IReadOnlyList<ModelView> found, DateOnly today)
    {
        List<ModelAnswer> shown = [.. found.Select(model => ModelAnswer.Of(catalog, model, today)).OfType<ModelAnswer>().Take(Most)];
        string? note = shown.Count == found.Count ? null
            : shown.Count == Most ? $"{found.Count - Most} more match: ask for more capabilities, a lower price or a larger context."
            : $"{found.Count - shown.Count} are not shown, because their ids have characters that an id should not have.";
        return new(NameOf(catalog), shown, found.Count, note);
    }

    /// <summary>Returns how an answer names a catalog.</summary>
    public static string NameOf(LoadedCatalog catalog) => catalog.Files.Count == 0 ? "the compiled snapshot" : string.Join(", ", catalog.Files);
}
