using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Finds code that names a model which was pruned from the catalog, so that its symbol no longer exists. The compiler says only that there is no such member
/// (CS0117).
/// </summary>
internal static class PrunedSymbols
{
    /// <summary>Returns the pruned model that a member access names, for example <c>ChatModels.Acme.Writer1</c>; null when it names something else.</summary>
    public static CatalogEntry? Find(SyntaxNode? node, SyntaxNodeAnalysisContext context, Func<CatalogIds> models)
    {
        // Of most code nothing but the syntax is looked at.
        if (node is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var model, Expression: MemberAccessExpressionSyntax provider }
            || LastName.Of(provider.Expression) is not (GeneratedNames.Models or GeneratedNames.Ids)
            || context.SemanticModel.GetSymbolInfo(provider.Expression, context.CancellationToken).Symbol is not INamedTypeSymbol
            || context.SemanticModel.GetSymbolInfo(node, context.CancellationToken) is not { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            return null;
        }

        return models().Pruned.FirstOrDefault(entry => SymbolPin.Parse(entry.Symbol) is { } pin && pin.Provider == provider.Name.Identifier.ValueText && pin.Model == model);
    }
}
