using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Shared.Uses;

/// <summary>
/// Decides whether a string stands where a model is named. A public id such as <c>o1</c> can be any text: it counts only as an argument of the
/// runtime, or for a parameter, variable or property whose name says that it is a model.
/// </summary>
internal static class ModelPlace
{
    private static readonly string[] Words = ["model", "fallback", "deployment"];

    /// <summary>Determines whether an expression is a value for such a place.</summary>
    public static bool Takes(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        for (SyntaxNode? at = expression; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case ArgumentSyntax { Parent: TupleExpressionSyntax }:
                    continue;
                case ArgumentSyntax argument:
                    return Takes(ParameterOf(argument, model, cancellation));
                case AttributeArgumentSyntax { NameEquals: { } name }:
                    return IsNamed(name.Name.Identifier.ValueText);
                case AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } argument:
                    return IsOfAttribute(argument, model.GetSymbolInfo(attribute, cancellation).Symbol as IMethodSymbol);
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name }:
                    return IsNamed(name.Name.Identifier.ValueText);
                case AssignmentExpressionSyntax assignment when assignment.Right.Contains(expression):
                    return IsNamed((assignment.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
                        ?? (assignment.Left as IdentifierNameSyntax)?.Identifier.ValueText);
                case VariableDeclaratorSyntax variable:
                    return IsNamed(variable.Identifier.ValueText);
                case PropertyDeclarationSyntax property:
                    return IsNamed(property.Identifier.ValueText);
                case ParameterSyntax parameter:
                    return IsNamed(parameter.Identifier.ValueText);
                case MethodDeclarationSyntax method:
                    return IsNamed(method.Identifier.ValueText);
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && at != expression:
                    return false;
                case BinaryExpressionSyntax comparison when comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression):
                    return IsNamed(LastName(comparison.Left)) || IsNamed(LastName(comparison.Right));
                case StatementSyntax and not ReturnStatementSyntax and not BlockSyntax:
                case BaseTypeDeclarationSyntax:
                    return false;
                default:
                    continue;
            }
        }

        return false;
    }

    /// <summary>Returns the parameter of an argument; of one of several for a <c>params</c> parameter, that one.</summary>
    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter }
            ? parameter
            : (model.GetSymbolInfo(argument.Parent!.Parent!, cancellation).Symbol as IMethodSymbol)?.Parameters.LastOrDefault(static last => last.IsParams);

    private static bool Takes(IParameterSymbol? parameter) =>
        parameter is not null && (IsNamed(parameter.Name)
            || parameter.Name == "idOrPublicId"
            || (ModelUseFinder.IsRuntime(parameter.ContainingSymbol) && parameter.Name is "id" or "others"));

    private static bool IsOfAttribute(AttributeArgumentSyntax argument, IMethodSymbol? constructor)
    {
        if (constructor is null)
            return false;
        int position = ((AttributeArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return ModelUseFinder.IsRuntime(constructor)
            || (position < constructor.Parameters.Length && IsNamed(constructor.Parameters[position].Name))
            || IsNamed(constructor.ContainingType.Name);
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsNamed(string? name) =>
        name?.ToLowerInvariant() is { } text && Array.Exists(Words, text.Contains);
}
