using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Suppresses IDE0058 ("Expression value is never used") for a statement that adds to a builder, for example <c>builder.User("...");</c>: the value is that
/// builder. A builder that nothing else has is another matter: NOBOX2016 reports it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuilderStepSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor UnusedValue = new(
        "NOBOX3001", "IDE0058", "The methods of a request's builder return that builder.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(UnusedValue);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(RuntimeNames.BuilderMetadataName) is not { } builder)
            return;
        var calls = new BuilderCalls(builder);
        foreach (Diagnostic reported in context.ReportedDiagnostics)
        {
            if (reported.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(reported.Location.SourceSpan, getInnermostNodeForTie: true)
                    .FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement
                && context.GetSemanticModel(tree).GetOperation(statement, context.CancellationToken) is IExpressionStatementOperation { Operation: IInvocationOperation call }
                && calls.IsBuilder(call.Type)
                && !calls.Creates(calls.RootOf(call)))
            {
                context.ReportSuppression(Suppression.Create(UnusedValue, reported));
            }
        }
    }
}
