using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Requests;

/// <summary>Finds the models that could serve a request whose own model cannot.</summary>
internal static class SuitableModels
{
    /// <summary>The number of models that a message and its fixes name.</summary>
    public const int Most = 5;

    /// <summary>Finds up to <see cref="Most"/> models, the nearest first. Models that leave are not among them.</summary>
    /// <param name="model">The model that cannot serve the request.</param>
    /// <param name="needs">What the request needs.</param>
    /// <param name="facts">Returns what the catalog says about a model; null when nothing is known.</param>
    /// <param name="isUsed">Determines whether the request names a model already.</param>
    public static IReadOnlyList<ModelSymbol> Find(ModelSymbol model, RequestNeeds needs, Func<string, ModelFacts?> facts, Func<ModelSymbol, bool>? isUsed = null) =>
    [
        .. NearestModels.Order(
                model.Catalog().Where(other => other.Id != model.Id
                    && needs.MissingFrom(other.Type).Count == 0
                    && IsOffered(facts(other.Id), needs)
                    && isUsed?.Invoke(other) != true),
                other => SymbolEqualityComparer.Default.Equals(other.Provider, model.Provider),
                other => facts(other.Id)?.CompletionPrice,
                facts(model.Id)?.CompletionPrice)
            .Take(Most),
    ];

    private static bool IsOffered(ModelFacts? facts, RequestNeeds needs) =>
        facts is null || (!facts.IsLeaving && !(needs.Tokens > facts.OutputLimit));
}
