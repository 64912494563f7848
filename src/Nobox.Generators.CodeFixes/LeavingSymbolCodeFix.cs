using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Analyzers;
using Nobox.Shared.Uses;

namespace Nobox.Generators.CodeFixes;

/// <summary>
/// Fixes NOBOX0001 on symbols, which the compiler reports by an attribute in generated code: uses the model that replaces the leaving one, where that compiles and
/// supports what the request uses.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class LeavingSymbolCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ExpiringModel);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel semantics = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxNode root = await semantics.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        var models = ModelLookup.Of(semantics.Compilation, context.Document.Project.AnalyzerOptions, context.CancellationToken);
        SyntaxNode whole = Whole(root.FindNode(context.Span, getInnermostNodeForTie: true));
        if (CatalogSymbols.Resolve(semantics.GetSymbolInfo(whole, context.CancellationToken).Symbol) is not { } found
            || new SuccessorCode(semantics, models, context.CancellationToken).OfSymbol(whole, found.Id, ClassOf(found.Kind)) is not { } proposal
            || await CheckedEdit.ReplaceAsync(context.Document, whole.Span, proposal.Code, context.CancellationToken).ConfigureAwait(false) is not { } changed)
        {
            return;
        }

        context.RegisterCodeFix(CodeAction.Create(proposal.Title, _ => Task.FromResult(changed), nameof(LeavingSymbolCodeFix)), context.Diagnostics);
    }

    private static string ClassOf(ModelUseKind kind) => kind switch
    {
        ModelUseKind.Constant => GeneratedNames.Ids,
        ModelUseKind.Type => GeneratedNames.Types,
        _ => GeneratedNames.Models,
    };

    /// <summary>Returns the whole of a dotted name.</summary>
    private static SyntaxNode Whole(SyntaxNode name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        QualifiedNameSyntax qualified when qualified.Right == name => qualified,
        _ => name,
    };
}
