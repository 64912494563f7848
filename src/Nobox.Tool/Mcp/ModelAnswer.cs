using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>Represents a model in an answer.</summary>
/// <param name="Id">The id.</param>
/// <param name="Symbol">The C# symbol to type; null for a model that is not one of chat.</param>
/// <param name="State">Whether it is <c>listed</c>, <c>leaving</c> or <c>gone</c>.</param>
/// <param name="LeavingDate">The day from which it may not be served; null when none is known.</param>
/// <param name="ContextLength">The context length, in tokens; null when it is unknown.</param>
/// <param name="MaxOutputTokens">The largest output, in tokens; null when it is unknown.</param>
/// <param name="PromptPrice">The price of a million prompt tokens, in US dollars; null when it is unknown or varies.</param>
/// <param name="CompletionPrice">The price of a million completion tokens, in US dollars; null when it is unknown or varies.</param>
/// <param name="Input">The kinds of input; null when the catalog does not say, and all are allowed.</param>
/// <param name="Output">The kinds of output; null when the catalog does not say.</param>
/// <param name="Parameters">The request parameters that it accepts; null when the catalog does not say, and all are allowed.</param>
/// <param name="Successor">The model to use instead of one that leaves; null when none is known.</param>
internal sealed record ModelAnswer(
    string Id,
    string? Symbol,
    string State,
    string? LeavingDate,
    long? ContextLength,
    long? MaxOutputTokens,
    decimal? PromptPrice,
    decimal? CompletionPrice,
    IReadOnlyList<string>? Input,
    IReadOnlyList<string>? Output,
    IReadOnlyList<string>? Parameters,
    SuccessorAnswer? Successor)
{
    private const decimal Million = 1_000_000;

    /// <summary>Returns what may be said about a model; null when its id or symbol does not have the shape of one.</summary>
    public static ModelAnswer? Of(LoadedCatalog catalog, ModelView model, DateOnly today)
    {
        string? symbol = AnswerText.Symbol(model.Symbol);
        if (AnswerText.Id(model.Id) is not { } id || (symbol is null && model.Symbol is not null))
            return null;
        var used = new UsedModel(model.Id, catalog, []);
        return new(
            id,
            symbol,
            used.IsPast(today) ? "gone" : model.IsLeaving ? "leaving" : "listed",
            used.End?.ToString("O", null),
            model.ContextLength,
            model.MaxOutputTokens,
            PerMillion(model, "prompt"),
            PerMillion(model, "completion"),
            model.Input,
            model.Output,
            model.Parameters is null ? null : AnswerText.Known(Nobox.Shared.Parameters.All.Where(row => row.IsCapability && model.Accepts(row.Name)).Select(static row => row.Name)),
            model.IsLeaving ? SuccessorAnswer.Of(catalog, used.Entry!) : null);
    }

    private static decimal? PerMillion(ModelView model, string price) =>
        model.Prices.TryGetValue(price, out decimal known) && known <= decimal.MaxValue / Million ? known * Million : null;
}

/// <summary>Represents the model to use instead of one that leaves.</summary>
/// <param name="Id">The id.</param>
/// <param name="Symbol">The C# symbol; null when the catalog does not have the model.</param>
/// <param name="IsNamed">Whether the catalog names it; otherwise it is the nearest model of the provider.</param>
/// <param name="Lacks">The capabilities that it lacks.</param>
internal sealed record SuccessorAnswer(string Id, string? Symbol, bool IsNamed, IReadOnlyList<string> Lacks)
{
    /// <summary>Returns the successor that the compiler names, otherwise the nearest model that is listed.</summary>
    public static SuccessorAnswer? Of(LoadedCatalog catalog, CatalogEntry entry)
    {
        Nobox.Shared.ModelFacts facts = entry.ToFacts();
        Successor? named = Successor.Of(facts, id => catalog.Find(id)?.ToFacts());
        string? found = named?.Facts?.Id ?? named?.Id ?? NearestOf(catalog, entry.Id);
        if (AnswerText.Id(found) is not { } successor)
            return null;
        Nobox.Shared.ModelFacts? other = catalog.Find(successor)?.ToFacts();
        return new(
            successor,
            AnswerText.Symbol(catalog.SymbolOf(successor)),
            named is { IsProposed: false },
            other is null ? [] : AnswerText.Known(CapabilityDifference.Of(facts, other)));
    }

    private static string? NearestOf(LoadedCatalog catalog, string id) =>
        catalog.RawOf(id) is { } raw ? ReplacementFinder.Of(catalog).Find(raw) : null;
}
