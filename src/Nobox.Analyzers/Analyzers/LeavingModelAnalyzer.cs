using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
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
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is null)
                return;
            Func<CatalogIds> models = UsedIds.For(start);
            var texts = new ModelTexts(start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (texts.At(node) is { } text && models().NoticeOf(text.Value) is { } notice)
                        node.ReportDiagnostic(Diagnostic.Create(Rule, text.Expression.GetLocation(), notice));
                },
                ModelText.Kinds);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (PrunedSymbols.Find(node.Node, node, models) is { } pruned && models().NoticeOf(pruned.Id) is { } notice)
                        node.ReportDiagnostic(Diagnostic.Create(Rule, ((MemberAccessExpressionSyntax)node.Node).Name.GetLocation(), notice));
                },
                SyntaxKind.SimpleMemberAccessExpression);
        });
    }
}
