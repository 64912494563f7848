using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Requests;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2002: a constant <c>MaxTokens</c> exceeds what the model can output. Limits shrink when a catalog is refreshed; the request would throw before it
/// is sent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TooManyTokensAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.TooManyTokens,
        "The request asks for more tokens than its model can output",
        "{0} can output at most {1} tokens, not {2}; the request throws before it is sent",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The catalog has the maximum number of output tokens of a model. A request for more throws CapabilityNotSupportedException.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.TooManyTokens));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, [RuntimeNames.MaxTokens], Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        SemanticModel semantics = context.SemanticModel;
        if (semantics.GetOperation(call, context.CancellationToken) is not IInvocationOperation { TargetMethod: var method } invocation
            || !ModelUseFinder.IsRuntime(method)
            || invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 1)?.Value is not { } argument
            || argument.ConstantValue is not { HasValue: true, Value: int tokens }
            || (ModelSymbol.Of(method.TypeArguments[0])?.Id ?? NameIn(call, semantics, context.CancellationToken)) is not { } name)
        {
            return;
        }

        if (models.FactsOf(name) is { OutputLimit: { } limit } model && tokens > limit && !ExpectedThrow.Surrounds(invocation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                argument.Syntax.GetLocation(),
                Replacement.Properties([Replacement.Use(limit.ToString(CultureInfo.InvariantCulture))]).About(models.Find(model.Id)),
                Quoted.Text(model.Id),
                Grouped(limit),
                Grouped(tokens)));
        }
    }

    /// <summary>Returns what the chain of calls names its model with; null when it begins elsewhere.</summary>
    private static string? NameIn(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation) =>
        NamedModel.Of(RequestChain.Of(call, semantics, cancellation).Model, semantics, cancellation)?.Name;

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
