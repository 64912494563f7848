using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2010: a request does not compile, because its model does not support what the code uses. The compiler's error (CS0311, CS0314, CS0315) speaks of type
/// parameters; this rule says what the model supports and which models could be used.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCapabilityAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingCapability,
        "The model does not support what the request uses",
        MissingCapabilities.MessageFormat,
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A builder method is there for the models whose type implements its capability interface. Use another model, or do without the method.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingCapability));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Methods of any name can have a constraint on a capability, so calls are not found by name. Only code that does not compile has such operations.
            if (ModelLookup.For(start) is { } models)
                start.RegisterOperationAction(operation => Check(operation, models), OperationKind.Invalid);
        });
    }

    private static void Check(OperationAnalysisContext context, ModelLookup models)
    {
        if (context.Operation is not { Syntax: InvocationExpressionSyntax call, SemanticModel: { } semantics }
            || RequestChain.NameOf(call) is not { } name
            || MissingIn(call, semantics, context.CancellationToken) is not { } missing)
        {
            return;
        }

        RequestChain chain = RequestChain.Of(call, semantics, context.CancellationToken);
        ITypeSymbol model = missing.Model;

        // The compiler reports the first call only, and so does this rule.
        if (chain.Calls.TakeWhile(earlier => earlier != call).Any(earlier => MissingIn(earlier, semantics, context.CancellationToken) is not null))
            return;
        RequestNeeds needs = RequestNeeds.Of(chain, semantics, context.CancellationToken);
        IReadOnlyList<INamedTypeSymbol> lacking = needs.MissingFrom(model);
        if (ModelSymbol.Of(model) is { } symbol)
        {
            IReadOnlyList<ModelSymbol> suitable = SuitableModels.Find(symbol, needs, models.FactsOf);
            string[] others = [.. suitable.Select(other => other.CodeAt(semantics, call.SpanStart))];
            ExpressionSyntax? named = NamedIn(chain, call, model, semantics, context.CancellationToken);
            Report(Quoted.Text(symbol.Id), MissingCapabilities.Advice(model, lacking, others), named, others.Select(Replacement.Use), symbol, suitable);
        }
        else if (GroupSymbol.Of(model) is { } group)
        {
            Report(MissingCapabilities.SubjectOf(group), MissingCapabilities.AdviceOfGroup(group, needs, models), null, [], null, []);
        }
        else if (model is ITypeParameterSymbol { DeclaringSyntaxReferences.Length: > 0 })
        {
            Report($"Type parameter '{model.Name}'", $"; add the constraint {Words.Join([.. lacking.Select(static capability => capability.Name)], "and")}", null, [], null, []);
        }
        else if (model.TypeKind == TypeKind.Interface && chain.Model is { } chosen)
        {
            Report(
                $"'{model.Name}'",
                "; call AsDynamic() on the model to use everything, or pass the model as " + Words.Join([.. lacking.Select(static capability => capability.Name)], "and"),
                chosen,
                [new("Call AsDynamic()", Parenthesized(chosen) + "." + RuntimeNames.AsDynamic + "()")],
                null,
                []);
        }

        void Report(
            string subject, string advice, ExpressionSyntax? replaced, IEnumerable<Replacement> proposals, ModelSymbol? about, IEnumerable<ModelSymbol> suitable) =>
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                name.GetLocation(),
                replaced is null ? null : [replaced.GetLocation()],
                Replacement.Properties(replaced is null ? [] : proposals).About(about).Lacking(lacking, suitable),
                subject,
                MissingCapabilities.Lacking(lacking),
                advice));
    }

    /// <summary>Returns the type of model for which a call lacks a capability; null when another error, or none, is there.</summary>
    private static (ITypeSymbol Model, INamedTypeSymbol Capability)? MissingIn(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        SymbolInfo info = semantics.GetSymbolInfo(call, cancellation);
        if (info.Symbol is not null)
            return null;
        foreach (ISymbol candidate in info.CandidateSymbols)
        {
            if (candidate is IMethodSymbol method && MissingIn(method) is { } missing)
                return missing;
        }

        return null;
    }

    private static (ITypeSymbol Model, INamedTypeSymbol Capability)? MissingIn(IMethodSymbol method)
    {
        for (int i = 0; i < method.TypeArguments.Length; i++)
        {
            foreach (ITypeSymbol constraint in method.OriginalDefinition.TypeParameters[i].ConstraintTypes)
            {
                if (constraint is INamedTypeSymbol capability
                    && Capability.IsCapability(capability)
                    && Capability.IsModel(method.TypeArguments[i])
                    && !Capability.Has(method.TypeArguments[i], capability))
                {
                    return (method.TypeArguments[i], capability);
                }
            }
        }

        return null;
    }

    /// <summary>Returns the expression that names the model: where the request begins, or in an argument of the call.</summary>
    private static ExpressionSyntax? NamedIn(
        RequestChain chain, InvocationExpressionSyntax call, ITypeSymbol model, SemanticModel semantics, CancellationToken cancellation) =>
        call.ArgumentList.Arguments.Select(static argument => argument.Expression).Prepend(chain.Model).OfType<ExpressionSyntax>()
            .FirstOrDefault(expression => semantics.GetSymbolInfo(expression, cancellation).Symbol is IPropertySymbol property
                && SymbolEqualityComparer.Default.Equals(property.Type, model));

    private static string Parenthesized(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? expression.ToString()
            : "(" + expression + ")";
}
