using System.Globalization;

namespace Nobox;

/// <summary>Writes what a catalog says about a model that leaves, in the words of the compiler's warning.</summary>
internal static class ModelNotice
{
    /// <summary>Returns the notice about a model; null when the catalog does not have it, or it stays.</summary>
    public static string? FindNotice(this ModelCatalog catalog, string idOrPublicId) =>
        catalog.TryFind(idOrPublicId, out ModelInfo? model)
            ? LeavingNotice.Of(ToFacts(model), id => catalog.TryFind(id, out ModelInfo? other) ? ToFacts(other) : null)
            : null;

    /// <summary>Returns what the catalog says about a model in the form that the build and the tool share.</summary>
    public static ModelFacts ToFacts(this ModelInfo model) => new()
    {
        Id = model.Id,
        Status = model.Status,
        ExpirationDate = Day(model.ExpirationDate),
        Removed = Day(model.Removed),
        Replacement = model.Replacement,
        IsReplacementProposed = model.IsReplacementProposed,
        ContextLength = model.ContextLength,
        MaxOutputTokens = model.MaxOutputTokens,
        InputModalities = (int?)model.InputModalities,
        OutputModalities = (int?)model.OutputModalities,
        Parameters = model.SupportedParameters,
        PromptPrice = model.Pricing?.Prompt,
        CompletionPrice = model.Pricing?.Completion,
    };

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
