using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Adds what a diagnostic says about models to its properties, which the compiler writes to a SARIF log: a tool reads them there instead of the message.
/// <c>docs/rules/README.md</c> documents them.
/// </summary>
internal static class ModelProperties
{
    /// <summary>The model that the diagnostic is about.</summary>
    private const string Symbol = "nobox.symbol";

    /// <summary>The capability interfaces that it lacks.</summary>
    private const string Missing = "nobox.missing";

    /// <summary>The models that could be used instead.</summary>
    private const string ModelsThatDo = "nobox.modelsThatDo";

    private const string Separator = ", ";

    /// <summary>Adds the model that the diagnostic is about; nothing when it has no symbol.</summary>
    public static ImmutableDictionary<string, string?> About(this ImmutableDictionary<string, string?> properties, ModelSymbol? model) =>
        model is null ? properties : properties.Add(Symbol, model.FullName);

    /// <summary>Adds what the model lacks, and the models that have it.</summary>
    public static ImmutableDictionary<string, string?> Lacking(
        this ImmutableDictionary<string, string?> properties, IEnumerable<INamedTypeSymbol> missing, IEnumerable<ModelSymbol> others)
    {
        string lacking = string.Join(Separator, missing.Select(static capability => capability.Name));
        string suitable = string.Join(Separator, others.Select(static model => model.FullName));
        return (lacking, suitable) switch
        {
            ("", "") => properties,
            ("", _) => properties.Add(ModelsThatDo, suitable),
            (_, "") => properties.Add(Missing, lacking),
            _ => properties.Add(Missing, lacking).Add(ModelsThatDo, suitable),
        };
    }
}
