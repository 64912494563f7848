using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Finds code that names a model which was pruned from the catalog, so that its symbol no longer exists. The compiler says only that there is no such member
/// (CS0117).
/// </summary>
internal static class PrunedSymbols
{
    /// <summary>Returns the pruned model that a member access names, for example <c>ChatModels.Acme.Writer1</c>; null when it names something else.</summary>
    public static CatalogEntry? Find(SyntaxNode? node, SemanticModel semantics, ModelLookup models, CancellationToken cancellation)
    {
        if (node is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var model, Expression: var qualifier }
            || ProviderIn(qualifier, semantics, cancellation) is not { } provider
            || semantics.GetSymbolInfo(node, cancellation) is not { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            return null;
        }

        return models.Ids.Pruned.FirstOrDefault(entry => SymbolPin.Parse(entry.Symbol) is { } pin && pin.Provider == provider && pin.Model == model);
    }

    /// <summary>Returns the class of the catalog that an expression names a provider in: <c>ChatModels</c> or <c>ModelIds</c>, also by an alias.</summary>
    public static string? ClassIn(ExpressionSyntax provider, SemanticModel semantics, CancellationToken cancellation) =>
        ((semantics.GetSymbolInfo(provider, cancellation).Symbol as INamedTypeSymbol)?.ContainingType
            ?? (provider is MemberAccessExpressionSyntax { Expression: var outer } ? semantics.GetSymbolInfo(outer, cancellation).Symbol : null)) switch
        {
            INamedTypeSymbol { Name: GeneratedNames.Models or GeneratedNames.Ids, ContainingType: null } found => found.Name,
            _ => null,
        };

    /// <summary>Returns the name of the provider. One without other models is gone with them.</summary>
    private static string? ProviderIn(ExpressionSyntax qualifier, SemanticModel semantics, CancellationToken cancellation) =>
        ClassIn(qualifier, semantics, cancellation) is null ? null
            : semantics.GetSymbolInfo(qualifier, cancellation).Symbol?.Name ?? (qualifier as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
}
