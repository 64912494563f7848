using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Represents the names of a file's parameters, local variables and fields, whose values are not constant. Most names in code are such ones, and need not be bound to know it. A name that
/// begins with an upper-case letter says nothing: a property and a constant elsewhere often share one.
/// </summary>
internal sealed class VariableNames
{
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);

    /// <summary>Adds the name that a node declares; nothing for another node.</summary>
    public void Add(SyntaxNode node)
    {
        switch (node)
        {
            case ParameterSyntax parameter:
                _variables.Add(parameter.Identifier.ValueText);
                break;
            case VariableDeclaratorSyntax declarator:
                (IsConstant(declarator) ? _constants : _variables).Add(declarator.Identifier.ValueText);
                break;
            case SingleVariableDesignationSyntax designation:
                _variables.Add(designation.Identifier.ValueText);
                break;
            case ForEachStatementSyntax loop:
                _variables.Add(loop.Identifier.ValueText);
                break;
        }
    }

    /// <summary>Determines whether an expression is a variable, or a member of the object in one.</summary>
    public bool Contain(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression is ThisExpressionSyntax
            || (expression is IdentifierNameSyntax { Identifier.ValueText: { Length: > 0 } name }
                && !char.IsUpper(name[0]) && _variables.Contains(name) && !_constants.Contains(name));
    }

    private static bool IsConstant(VariableDeclaratorSyntax declarator) => declarator.Parent?.Parent switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };
}
