using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2012: a request uses what one of its fallbacks does not support, or asks for more tokens than that can output. The request would throw before it is sent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCapabilityOfFallbackAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingCapabilityOfFallback,
        "The fallback does not support what the request uses",
        MissingCapabilities.MessageFormat,
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A fallback must accept all that the request has; otherwise the request throws CapabilityNotSupportedException, also when the first model would respond.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingCapabilityOfFallback));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, [RuntimeNames.FallbackTo], Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        SemanticModel semantics = context.SemanticModel;
        if (semantics.GetSymbolInfo(call, context.CancellationToken).Symbol is not { ContainingNamespace.Name: RuntimeNames.Assembly })
            return;
        RequestChain chain = RequestChain.Of(call, semantics, context.CancellationToken);
        RequestNeeds needs = RequestNeeds.Of(chain, semantics, context.CancellationToken);
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (semantics.GetTypeInfo(argument.Expression, context.CancellationToken).Type is { } type && GroupSymbol.Of(type) is { } group)
                Check(context, call, argument, group, needs, models);
        }

        NamedModel[] fallbacks =
        [
            .. call.ArgumentList.Arguments.Select(argument => NamedModel.Of(argument.Expression, semantics, context.CancellationToken)).OfType<NamedModel>(),
        ];
        HashSet<string> used = new(fallbacks.Select(named => models.Find(named.Name)?.Id ?? named.Name), StringComparer.Ordinal);
        if (NamedModel.Of(chain.Model, semantics, context.CancellationToken) is { } first)
            used.Add(models.Find(first.Name)?.Id ?? first.Name);
        foreach (NamedModel named in fallbacks)
        {
            if (models.Find(named.Name) is not { } model)
                continue;
            IReadOnlyList<INamedTypeSymbol> missing = needs.MissingFrom(model.Type);
            long? limit = models.FactsOf(model.Id)?.OutputLimit;
            if ((missing.Count == 0 && !(needs.Tokens > limit)) || ExpectedThrow.Surrounds(call, semantics))
                continue;
            IReadOnlyList<ModelSymbol> suitable = SuitableModels.Find(model, needs, models.FactsOf, other => used.Contains(other.Id));
            Replacement[] others = [.. suitable.Select(other => Replacement.Use(other, named, semantics))];
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                named.Expression.GetLocation(),
                Replacement.Properties(others).About(model).Lacking(missing, suitable),
                Quoted.Text(model.Id),
                missing.Count > 0 ? MissingCapabilities.Lacking(missing) : Tokens(needs.Tokens) + " output tokens",
                missing.Count > 0
                    ? MissingCapabilities.Advice(model.Type, missing, [.. others.Select(static other => other.Name)])
                    : $"; it can output at most {Tokens(limit)}" + MissingCapabilities.Advice([.. others.Select(static other => other.Name)])));
        }
    }

    /// <summary>Checks a set or a deployment, all of whose models become fallbacks.</summary>
    private static void Check(
        SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ArgumentSyntax fallback, GroupSymbol group, RequestNeeds needs, ModelLookup models)
    {
        IReadOnlyList<INamedTypeSymbol> missing = needs.MissingFrom(group.Type);
        ModelSymbol? small = group.Ids.Select(models.Find).OfType<ModelSymbol>().FirstOrDefault(model => needs.Tokens > models.FactsOf(model.Id)?.OutputLimit);
        if ((missing.Count == 0 && small is null) || ExpectedThrow.Surrounds(call, context.SemanticModel))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            fallback.GetLocation(),
            Replacement.Properties([]).About(null).Lacking(missing, []),
            MissingCapabilities.SubjectOf(group),
            missing.Count > 0 ? MissingCapabilities.Lacking(missing) : Tokens(needs.Tokens) + " output tokens",
            missing.Count > 0
                ? MissingCapabilities.AdviceOfGroup(group, needs, models)
                : $"; {Quoted.Text(small!.Id)} can output at most {Tokens(models.FactsOf(small.Id)?.OutputLimit)}"));
    }

    private static string Tokens(long? number) => number!.Value.ToString("N0", CultureInfo.InvariantCulture);
}
