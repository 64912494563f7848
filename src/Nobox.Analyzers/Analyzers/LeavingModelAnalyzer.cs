using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX0001 where there is no symbol to mark: a constant string names a model that is deprecated, expires or was removed, or code uses the symbol of one that
/// was pruned. The words are those with which the compiler reports a model's symbol, by an attribute in generated code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeavingModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
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
            if (ModelStrings.Of(start.Compilation) is not { } strings)
                return;
            Func<CatalogIds> models = () => UsedIds.Of(
                start.Compilation, start.Options, text => start.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null, start.CancellationToken);
            start.RegisterOperationAction(
                operation =>
                {
                    foreach ((IOperation argument, string id) in strings.In((IInvocationOperation)operation.Operation))
                    {
                        if (!IsReported(argument) && models().NoticeOf(id) is { } notice)
                            operation.ReportDiagnostic(Diagnostic.Create(Rule, argument.Syntax.GetLocation(), notice));
                    }
                },
                OperationKind.Invocation);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (PrunedSymbols.Find(node, models) is { } pruned && models().NoticeOf(pruned.Id) is { } notice)
                        node.ReportDiagnostic(Diagnostic.Create(Rule, ((MemberAccessExpressionSyntax)node.Node).Name.GetLocation(), notice));
                },
                SyntaxKind.SimpleMemberAccessExpression);
        });
    }

    /// <summary>The compiler itself reports a constant of <c>ModelIds</c>.</summary>
    private static bool IsReported(IOperation argument) => argument is IFieldReferenceOperation { Field: { } field }
        && field.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute));
}
