using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the constant texts that stand where a model is named. The tool's finder decides by the same <see cref="ModelPlace"/>.</summary>
internal static class ModelText
{
    private const int LongestId = 200;

    /// <summary>Returns the text of a literal, or of an argument that is another constant; null where it names no model.</summary>
    public static string? At(SyntaxNodeAnalysisContext context)
    {
        ExpressionSyntax expression = Of(context.Node);

        // A literal is looked at itself, also in an argument, and the compiler reports a constant of ModelIds.
        if (context.Node != expression && expression is LiteralExpressionSyntax)
            return null;
        return TextOf(expression, context) is { } text
            && IsIdLike(text)
            && CatalogSymbols.Resolve(context.SemanticModel.GetSymbolInfo(expression, context.CancellationToken).Symbol) is null
            && ModelPlace.Takes(expression, context.SemanticModel, context.CancellationToken)
            ? text
            : null;
    }

    /// <summary>Returns the expression of a node.</summary>
    public static ExpressionSyntax Of(SyntaxNode node) => node switch
    {
        ArgumentSyntax argument => argument.Expression,
        AttributeArgumentSyntax argument => argument.Expression,
        _ => (ExpressionSyntax)node,
    };

    private static string? TextOf(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) => expression is LiteralExpressionSyntax literal
        ? literal.Token.Value as string
        : context.SemanticModel.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Most texts of a program are sentences: no id has a space.</summary>
    private static bool IsIdLike(string text) => text.Length is > 0 and <= LongestId && text.IndexOf(' ') < 0;
}
