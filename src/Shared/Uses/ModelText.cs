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

    /// <summary>The kinds of nodes that can be such a text.</summary>
    public static readonly SyntaxKind[] Kinds =
    [
        SyntaxKind.StringLiteralExpression, SyntaxKind.IdentifierName, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.AddExpression,
        SyntaxKind.InterpolatedStringExpression,
    ];

    /// <summary>Returns the text that a node of one of the <see cref="Kinds"/> is, wherever it goes; null when it cannot be an id or is a constant of <c>ModelIds</c>.</summary>
    public static ModelText? At(SyntaxNode node, SemanticModel model, KnownPlaces known, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax expression
            || TextOf(expression, model, cancellation) is not { Length: > 0 and <= LongestId } text
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
        return IsWhole(expression) && model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string text } ? text : null;
    }

    /// <summary>Determines whether an expression stands for a value, and is not part of a name, of a sum or of a type: of most code nothing but the syntax is looked at.</summary>
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
