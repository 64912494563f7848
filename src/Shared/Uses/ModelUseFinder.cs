using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Shared.Uses;

/// <summary>Finds the places in C# code that name models of the catalog.</summary>
/// <param name="known">The ids that strings may name.</param>
internal sealed class ModelUseFinder(KnownModels known)
{
    private const string RuntimePrefix = "Nobox";

    /// <summary>Finds all uses in a file, also in attributes, <c>nameof</c> and documentation.</summary>
    public IEnumerable<ModelUse> Find(SemanticModel model, CancellationToken cancellation)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(descendIntoTrivia: true))
        {
            if (Find(node, model, cancellation) is { } use)
                yield return use;
        }
    }

    private ModelUse? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return (node is IdentifierNameSyntax name ? OfSymbol(name, model, cancellation) : null)
            ?? (ModelText.MayBe(node) && ModelText.At((ExpressionSyntax)node, model, KnownPlaces.None, cancellation) is { } text ? OfText(text) : null);
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

    /// <summary>A public id such as <c>o1</c> can be any text: it counts only where a model is named. So does the name of a constant.</summary>
    private ModelUse? OfText(ModelText text)
    {
        bool isLiteral = text.Expression is LiteralExpressionSyntax;
        return known.IdOf(text.Value) is { } id && (text.Place.Kind != ModelPlaceKind.None || (isLiteral && text.Value.IndexOf('/') > 0))
            ? new(id, isLiteral ? ModelUseKind.String : ModelUseKind.Expression, text.Value, text.Expression.GetLocation())
            : null;
    }

    /// <summary>Determines whether a symbol is part of the runtime or of one of its companions.</summary>
    internal static bool IsRuntime(ISymbol? symbol) =>
        symbol?.ContainingAssembly?.Name is { } name
        && (name == RuntimePrefix || name.StartsWith(RuntimePrefix + ".", StringComparison.Ordinal));
}
