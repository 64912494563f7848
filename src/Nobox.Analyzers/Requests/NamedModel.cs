using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Requests;

/// <summary>Represents the model that an expression names: a symbol of a catalog, or a constant string.</summary>
/// <param name="Name">The id of a symbol, or the text of a string, which can be any name of a model.</param>
/// <param name="IsText">Whether the expression is a string.</param>
/// <param name="Expression">The expression, without a call of <c>AsDynamic</c> on it.</param>
internal sealed record NamedModel(string Name, bool IsText, ExpressionSyntax Expression)
{
    /// <summary>Reads an expression; null when the model is not known before the code runs.</summary>
    public static NamedModel? Of(ExpressionSyntax? expression, SemanticModel semantics, CancellationToken cancellation)
    {
        if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: RuntimeNames.AsDynamic } access })
            expression = access.Expression;
        if (expression is null)
            return null;
        if (semantics.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string text })
            return new(text, IsText: true, expression);
        return CatalogSymbols.Resolve(semantics.GetSymbolInfo(expression, cancellation).Symbol) is { Kind: ModelUseKind.Model } found
            ? new(found.Id, IsText: false, expression)
            : null;
    }
}
