using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Makes the text changes that turn a use of one model into a use of another.</summary>
internal static class SyntaxEdit
{
    /// <summary>Returns the change for a symbol.</summary>
    /// <param name="use">The last name of the symbol, for example <c>Gpt4o</c>.</param>
    /// <param name="oldPath">The symbol's path, for example <c>ChatModels.OpenAI.Gpt4o</c>.</param>
    /// <param name="newPath">The path of the new symbol in the same class.</param>
    public static TextChange OfSymbol(SyntaxNode use, string oldPath, string newPath)
    {
        string[] old = oldPath.Split('.');
        string[] renamed = newPath.Split('.');
        if (old[1] == renamed[1])
            return new(use.Span, renamed[2]);
        SyntaxNode whole = Whole(use);
        return Left(whole) is { } left && left.GetLastToken().ValueText == old[1]
            ? new(TextSpan.FromBounds(left.GetLastToken().SpanStart, use.Span.End), renamed[1] + "." + renamed[2])
            : new(whole.Span, newPath);
    }

    /// <summary>Returns the change for a string, in code or JSON.</summary>
    public static TextChange OfString(TextSpan literal, string value) => new(literal, SymbolDisplay.FormatLiteral(value, quote: true));

    /// <summary>Returns the literal that gives an expression its value: its own text, or that of the constant it names; null when there is no single one.</summary>
    public static SyntaxNode? LiteralOf(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression is BinaryExpressionSyntax sum && sum.DescendantNodes().OfType<ExpressionSyntax>().All(static part => part is LiteralExpressionSyntax or BinaryExpressionSyntax))
            return expression;
        return model.GetSymbolInfo(expression).Symbol is IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true }
            && model.GetSymbolInfo(expression).Symbol!.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal }
            ? literal
            : null;
    }

    private static SyntaxNode Whole(SyntaxNode name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        QualifiedNameSyntax qualified when qualified.Right == name => qualified,
        NameMemberCrefSyntax { Parent: QualifiedCrefSyntax cref } => cref,
        _ => name,
    };

    private static ExpressionSyntax? Left(SyntaxNode whole) => whole switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax qualified => qualified.Left,
        QualifiedCrefSyntax cref => cref.Container,
        _ => null,
    };

    /// <summary>Returns the methods of the request builder that follow a use and need a capability that a model's type does not have.</summary>
    public static IEnumerable<string> Lacking(SyntaxNode use, SemanticModel model, INamedTypeSymbol type)
    {
        foreach (InvocationExpressionSyntax call in use.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(call);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method || !ModelUseFinder.IsRuntime(method))
                continue;
            IEnumerable<ITypeSymbol> needed = (method.ReducedFrom ?? method).TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes);
            if (needed.Any(constraint => constraint.TypeKind == TypeKind.Interface && !type.AllInterfaces.Any(
                has => has.Name == constraint.Name && has.ContainingNamespace.ToDisplayString() == constraint.ContainingNamespace.ToDisplayString())))
            {
                yield return method.Name;
            }
        }
    }
}
