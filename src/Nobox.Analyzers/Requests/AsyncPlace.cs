using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Requests;

/// <summary>Determines whether code can await.</summary>
internal static class AsyncPlace
{
    /// <summary>Determines whether the function around a node is async, so that the compiler reports tasks that it does not await (CS4014).</summary>
    public static bool IsAsync(SyntaxNode node, SemanticModel semantics) => semantics.GetEnclosingSymbol(node.SpanStart) is IMethodSymbol { IsAsync: true };

    /// <summary>Determines whether an await can be written at a node: in an async function, or among top-level statements.</summary>
    public static bool CanAwait(SyntaxNode node)
    {
        foreach (SyntaxNode at in node.Ancestors())
        {
            switch (at)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }
}
