using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Shared.Uses;

/// <summary>Finds the places in C# code that name models of the catalog. Analyzers ask for one node, tools for a file.</summary>
/// <param name="known">The ids that strings may name.</param>
internal sealed class ModelUseFinder(KnownModels known)
{
    private const string RuntimePrefix = "Nobox";

    /// <summary>The kinds of nodes that can be a use.</summary>
    public static readonly SyntaxKind[] Kinds =
        [SyntaxKind.IdentifierName, SyntaxKind.StringLiteralExpression, SyntaxKind.Argument, SyntaxKind.AttributeArgument];

    /// <summary>Finds all uses in a file, also in attributes, <c>nameof</c> and documentation.</summary>
    public IEnumerable<ModelUse> Find(SemanticModel model, CancellationToken cancellation)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(descendIntoTrivia: true))
        {
            if (Find(node, model, cancellation) is { } use)
                yield return use;
        }
    }

    /// <summary>Returns the use that a node of one of the <see cref="Kinds"/> is; null when it is none.</summary>
    public ModelUse? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return node switch
        {
            IdentifierNameSyntax name => OfSymbol(name, model, cancellation),
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => OfLiteral(literal, model, cancellation),
            ArgumentSyntax argument => OfArgument(argument.Expression, model, cancellation),
            AttributeArgumentSyntax argument => OfArgument(argument.Expression, model, cancellation),
            _ => null,
        };
    }

    private static ModelUse? OfSymbol(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        // A name of a member that the catalog can have begins with an upper-case letter or an underscore, or is escaped; locals rarely do.
        string text = name.Identifier.ValueText;
        if (text.Length == 0 || char.IsLower(text[0]))
            return null;
        SymbolInfo info = model.GetSymbolInfo(name, cancellation);
        ISymbol? symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        return CatalogSymbols.Resolve(symbol) is { } found
            ? new(found.Id, found.Kind, CatalogSymbols.PathOf(symbol!), name.GetLocation())
            : null;
    }

    private ModelUse? OfLiteral(LiteralExpressionSyntax literal, SemanticModel model, CancellationToken cancellation)
    {
        string text = literal.Token.ValueText;
        return known.IdOf(text) is { } id && (text.IndexOf('/') > 0 || ModelPlace.Takes(literal, model, cancellation))
            ? new(id, ModelUseKind.String, text, literal.GetLocation())
            : null;
    }

    private ModelUse? OfArgument(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        // A literal and a constant of ModelIds are uses themselves.
        if (expression is LiteralExpressionSyntax
            || model.GetConstantValue(expression, cancellation) is not { HasValue: true, Value: string text }
            || known.IdOf(text) is not { } id
            || CatalogSymbols.Resolve(model.GetSymbolInfo(expression, cancellation).Symbol) is not null
            || !ModelPlace.Takes(expression, model, cancellation))
        {
            return null;
        }

        return new(id, ModelUseKind.Expression, text, expression.GetLocation());
    }

    /// <summary>Determines whether a symbol is part of the runtime or of one of its companions.</summary>
    internal static bool IsRuntime(ISymbol? symbol) =>
        symbol?.ContainingAssembly?.Name is { } name
        && (name == RuntimePrefix || name.StartsWith(RuntimePrefix + ".", StringComparison.Ordinal));
}
