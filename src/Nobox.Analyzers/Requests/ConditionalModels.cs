using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Requests;

/// <summary>Reads conditionals and switch expressions that choose between models.</summary>
internal static class ConditionalModels
{
    /// <summary>Returns the models that a conditional or a switch expression chooses between; none for another expression.</summary>
    public static IReadOnlyList<ExpressionSyntax> ArmsOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => ArmsOf(parenthesized.Expression),
        ConditionalExpressionSyntax conditional => [.. Arms(conditional.WhenTrue), .. Arms(conditional.WhenFalse)],
        SwitchExpressionSyntax choice => [.. choice.Arms.SelectMany(static arm => Arms(arm.Expression))],
        _ => [],
    };

    /// <summary>Returns the interface that some models share and that offers what a request uses; null when one interface is not enough.</summary>
    /// <param name="models">The types of the models.</param>
    /// <param name="used">The capabilities that the request uses.</param>
    /// <param name="any">The interface of all models.</param>
    public static INamedTypeSymbol? CommonOf(IReadOnlyList<ITypeSymbol> models, IReadOnlyList<INamedTypeSymbol> used, INamedTypeSymbol any) =>
        used.Count == 0 ? any : used.Count == 1 && models.All(type => Capability.Has(type, used[0])) ? used[0] : null;

    private static IEnumerable<ExpressionSyntax> Arms(ExpressionSyntax expression) => ArmsOf(expression) is { Count: > 0 } arms ? arms : [expression];
}
