using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Analyzers;
using Nobox.Generators.Requests;
using Nobox.Shared.Uses;

namespace Nobox.Generators.CodeFixes;

/// <summary>
/// Turns a string with the id of a model into its symbol, and a symbol into the string. The titles are those of <see cref="ReplacementCodeFix"/>: of a fix and a
/// refactoring with one title, an editor shows the fix.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
public sealed class ModelReferenceRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? semantics = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || semantics is null || root.FindToken(context.Span.Start).Parent is not ExpressionSyntax expression)
            return;
        foreach ((Replacement proposal, TextSpan replaced) in expression.IsKind(SyntaxKind.StringLiteralExpression)
            ? ToSymbol((LiteralExpressionSyntax)expression, semantics, context)
            : ToText(expression, semantics, cancellation))
        {
            Document? changed = await CheckedEdit.ReplaceAsync(context.Document, replaced, proposal.Code, cancellation).ConfigureAwait(false);
            if (changed is null)
                continue;
            context.RegisterRefactoring(CodeAction.Create(proposal.Title, _ => Task.FromResult(changed), nameof(ModelReferenceRefactoring)));
            return;
        }
    }

    /// <summary>Returns the typed call, where the string is an argument of one that takes models too, and the constant.</summary>
    private static IEnumerable<(Replacement Proposal, TextSpan Replaced)> ToSymbol(
        LiteralExpressionSyntax literal, SemanticModel semantics, CodeRefactoringContext context)
    {
        var text = (string)literal.Token.Value!;
        var models = ModelLookup.Of(semantics.Compilation, context.Document.Project.AnalyzerOptions, context.CancellationToken);
        if (models.FindKey(text) is not { } model)
            yield break;
        if (TypedCall.IsOffered(ModelPlace.Of(literal, semantics, KnownPlaces.None, context.CancellationToken).Symbol)
            && literal.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && new TypedCall(semantics, models, context.CancellationToken).Of(call) is var (proposal, replaced))
        {
            yield return (proposal, replaced.SourceSpan);
        }

        if (model.Id == text)
            yield return (Replacement.Use(model.CodeAt(semantics, literal.SpanStart, GeneratedNames.Ids)), literal.Span);
    }

    /// <summary>Returns the string for the model or the constant whose name an expression is part of.</summary>
    private static IEnumerable<(Replacement Proposal, TextSpan Replaced)> ToText(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellation)
    {
        for (SyntaxNode? at = expression; at is ExpressionSyntax symbol; at = at.Parent)
        {
            if (CatalogSymbols.Resolve(semantics.GetSymbolInfo(symbol, cancellation).Symbol) is not { Kind: not ModelUseKind.Type } found
                || (symbol.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == symbol))
            {
                continue;
            }

            bool readsId = symbol.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(ModelSymbol.Id) } read && read.Expression == symbol;
            yield return (Replacement.UseText(found.Id), readsId ? symbol.Parent!.Span : symbol.Span);
            yield break;
        }
    }
}
