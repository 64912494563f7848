using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX2014: a constant value of a request's parameter is out of range. The call would throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutOfRangeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.OutOfRange,
        "The value of a parameter is out of range",
        "'{0}' must be {1}, not {2}; {3} throws ArgumentOutOfRangeException",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every number that a request sets has a range that holds for all models. A builder method throws for other values.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.OutOfRange));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, RuntimeNames.NumberSetters, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        if (context.SemanticModel.GetOperation(call, context.CancellationToken) is not IInvocationOperation { TargetMethod: var method } invocation
            || context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.BuilderMetadataName) is not { } builder
            || !SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, builder)
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, builder.ContainingAssembly)
            || ParameterOf(method) is not { } parameter)
        {
            return;
        }

        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (!argument.IsImplicit && NumberIn(argument.Value) is { } number && !(number >= parameter.Min && number <= parameter.Max)
                && !ExpectedThrow.Surrounds(invocation))
            {
                Report(argument.Value, number);
            }
        }

        void Report(IOperation value, double number) => context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            value.Syntax.GetLocation(),
            Replacement.Properties(double.IsNaN(number) ? [] : [Replacement.Use(Text(number < parameter.Min ? parameter.Min : parameter.Max))]),
            parameter.Name,
            double.IsInfinity(parameter.Max) ? "at least " + Text(parameter.Min) : $"from {Text(parameter.Min)} to {Text(parameter.Max)}",
            Text(number),
            method.Name));
    }

    /// <summary>Returns the row of the parameter that a builder method sets: the first of those of its capability.</summary>
    private static Parameter? ParameterOf(IMethodSymbol method) => method.Name == nameof(Parameters.Choices)
        ? Parameters.Choices
        : Capability.NeededBy(method).Select(static capability => Parameters.All.FirstOrDefault(row => row.Capability == capability.Name)).FirstOrDefault();

    private static double? NumberIn(IOperation value) => value.ConstantValue is { HasValue: true, Value: int or long or float or double }
        ? Convert.ToDouble(value.ConstantValue.Value, CultureInfo.InvariantCulture)
        : null;

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
