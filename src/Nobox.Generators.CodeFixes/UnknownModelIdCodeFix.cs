using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Analyzers;
using Nobox.Generators.Values;

namespace Nobox.Generators.CodeFixes;

/// <summary>
/// Fixes NOBOX2001: replaces a model id that the catalog does not know by the nearest one that it does. Not shared among editors' parts:
/// the attribute for that would bind this assembly to a version of System.Composition that an editor of Roslyn 4.8 does not have.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnknownModelIdCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnknownModelId);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal
            || !diagnostic.Properties.TryGetValue(UnknownModelIdAnalyzer.NearestId, out string? nearest)
            || nearest is null)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Use " + Quoted.Text(nearest),
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, Literal(nearest).WithTriviaFrom(literal)))),
                equivalenceKey: RuleIds.UnknownModelId),
            diagnostic);
    }

    /// <summary>An id comes from a catalog: what cannot be seen in it is written as escape sequences.</summary>
    private static LiteralExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(
        SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(CSharpLiteral.Quote(text), text));
}
