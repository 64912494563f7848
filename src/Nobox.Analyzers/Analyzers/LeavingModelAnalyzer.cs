using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX0001 where there is no symbol to mark: a constant string names a model that is deprecated, expires or was removed, or code uses the symbol of one that
/// was pruned. The words are those with which the compiler reports a model's symbol, by an attribute in generated code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeavingModelAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ExpiringModel,
        "The model is deprecated, expires or was removed",
        "{0}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The catalog says that the model is or will be no longer served. The gateway refuses requests for such a model, or answers with another one.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.ExpiringModel));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ModelLookup.For(start) is not { } models)
                return;
            ModelTexts.Register(start, Check);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (PrunedSymbols.Find(node.Node, node, () => models.Ids) is { } pruned && models.Ids.NoticeOf(pruned.Id) is { } notice)
                        Report(node, pruned, notice, models);
                },
                SyntaxKind.SimpleMemberAccessExpression);
        });
    }

    private static void Check(SemanticModelAnalysisContext context, ModelText text, ModelLookup models)
    {
        if (text.Place.IsCompared || models.Ids.NoticeOf(text.Value) is not { } notice)
            return;
        (IReadOnlyList<Replacement> proposals, Location[] replaced) = new SuccessorCode(context.SemanticModel, models, context.CancellationToken).OfText(text);
        context.ReportDiagnostic(Diagnostic.Create(Rule, text.Expression.GetLocation(), replaced, Replacement.Properties(proposals), notice));
    }

    private static void Report(SyntaxNodeAnalysisContext context, CatalogEntry pruned, string notice, ModelLookup models)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        string within = LastName.Of(((MemberAccessExpressionSyntax)access.Expression).Expression)!;
        Replacement? proposal = new SuccessorCode(context.SemanticModel, models, context.CancellationToken).OfSymbol(access, pruned.Id, within);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, access.Name.GetLocation(), [access.GetLocation()], Replacement.Properties(proposal is null ? [] : [proposal]), notice));
    }
}
