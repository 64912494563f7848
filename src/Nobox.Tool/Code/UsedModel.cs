using System.Globalization;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Represents a model that code uses.</summary>
/// <param name="Id">The id.</param>
/// <param name="Catalog">The catalog that has it; null when none has.</param>
/// <param name="Uses">The places.</param>
internal sealed record UsedModel(string Id, LoadedCatalog? Catalog, IReadOnlyList<CodeUse> Uses)
{
    /// <summary>Gets what the catalog says; null when it does not have the model.</summary>
    public CatalogEntry? Entry => Catalog?.Find(Id);

    /// <summary>Gets the C# symbol; null when the model has none.</summary>
    public string? Symbol => Catalog?.SymbolOf(Id);

    /// <summary>Gets the sentence that the compiler warns with; null for a model that stays.</summary>
    public string? Notice => Entry is { } entry ? new CatalogNotices(Catalog!.Models).Of(entry) : null;

    /// <summary>Gets the day from which the model may not be served; null when none is known.</summary>
    public DateOnly? End => Day(Entry?.Removed) ?? Day(Entry?.ExpirationDate);

    /// <summary>Determines whether the model is gone on a day: it was removed, or is past its date.</summary>
    public bool IsPast(DateOnly today) => Entry is { IsRemoved: true } || End <= today;

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
