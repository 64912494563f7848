using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Shared.Uses;

/// <summary>Represents a constant text that may name a model.</summary>
/// <param name="Expression">The expression: a literal, the name of a constant, or a sum of these.</param>
/// <param name="Value">The text.</param>
/// <param name="Place">Where the text goes.</param>
internal readonly record struct ModelText(ExpressionSyntax Expression, string Value, ModelPlace Place)
{
    private const int LongestId = 200;

    /// <summary>Sentences are longer. Where they go is not looked at.</summary>
    private const int LongestWithSpaces = 40;

    /// <summary>Determines by syntax alone whether a node can be such a text: of most code nothing else is looked at.</summary>
    public static bool MayBe(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.StringLiteralExpression => true,
        SyntaxKind.IdentifierName or SyntaxKind.SimpleMemberAccessExpression or SyntaxKind.AddExpression or SyntaxKind.InterpolatedStringExpression => IsWhole((ExpressionSyntax)node),
        _ => false,
    };

    /// <summary>Returns the text of an expression that <see cref="MayBe"/> one, wherever it goes; null when it cannot be an id or is a constant of <c>ModelIds</c>.</summary>
    public static ModelText? At(ExpressionSyntax expression, SemanticModel model, KnownPlaces known, CancellationToken cancellation)
    {
        if (TextOf(expression, model, cancellation) is not { Length: > 0 and <= LongestId } text
            || (text.Length > LongestWithSpaces && text.Any(char.IsWhiteSpace))
            || (expression is not LiteralExpressionSyntax && CatalogSymbols.Resolve(model.GetSymbolInfo(expression, cancellation).Symbol) is not null))
        {
            return null;
        }

        ModelPlace place = ModelPlace.Of(expression, model, known, cancellation);
        return place.Kind != ModelPlaceKind.Declared && text.Any(char.IsWhiteSpace) ? null : new(expression, text, place);
    }

    private static string? TextOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (expression is LiteralExpressionSyntax literal)
            return literal.Token.Value as string;
        return model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string text } ? text : null;
    }

    /// <summary>Determines whether an expression is a value, and is not part of a name, of a sum or of a type.</summary>
    private static bool IsWhole(ExpressionSyntax expression) => expression.Parent switch
    {
        ConditionalExpressionSyntax choice => choice.Condition != expression,
        AssignmentExpressionSyntax assignment => assignment.Right == expression,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.CoalesceExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression,
        ArgumentSyntax or AttributeArgumentSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or ParenthesizedExpressionSyntax
            or SwitchExpressionArmSyntax or InitializerExpressionSyntax or ExpressionElementSyntax or AnonymousObjectMemberDeclaratorSyntax
            or ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
        _ => false,
    };
}
