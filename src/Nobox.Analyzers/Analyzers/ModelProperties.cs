using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Adds what a diagnostic says about models to its properties, which the compiler writes to a SARIF log: a tool reads them there instead of the message.
/// </summary>
internal static class ModelProperties
{
    /// <summary>Adds the model that the diagnostic is about; nothing when it has no symbol.</summary>
    public static ImmutableDictionary<string, string?> About(this ImmutableDictionary<string, string?> properties, ModelSymbol? model) =>
        model is null ? properties : properties.Add(DiagnosticProperties.Symbol, model.FullName);

    /// <summary>Adds what the model lacks, and the models that have it.</summary>
    public static ImmutableDictionary<string, string?> Lacking(
        this ImmutableDictionary<string, string?> properties, IEnumerable<INamedTypeSymbol> missing, IEnumerable<ModelSymbol> others)
    {
        string lacking = string.Join(DiagnosticProperties.Separator, missing.Select(static capability => capability.Name));
        string suitable = string.Join(DiagnosticProperties.Separator, others.Select(static model => model.FullName));
        return (lacking, suitable) switch
        {
            ("", "") => properties,
            ("", _) => properties.Add(DiagnosticProperties.ModelsThatDo, suitable),
            (_, "") => properties.Add(DiagnosticProperties.Missing, lacking),
            _ => properties.Add(DiagnosticProperties.Missing, lacking).Add(DiagnosticProperties.ModelsThatDo, suitable),
        };
    }
}
