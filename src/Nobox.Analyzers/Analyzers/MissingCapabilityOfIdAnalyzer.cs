using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2011: a request to a constant id uses what that model does not support. No type stops it; the request would throw before it is sent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCapabilityOfIdAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingCapabilityOfId,
        "The model that a string names does not support what the request uses",
        MissingCapabilities.MessageFormat,
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "For a model that is named by a string the builder offers everything. A request for what the catalog denies throws CapabilityNotSupportedException.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingCapabilityOfId));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, FileCode code, ModelLookup models)
    {
        // A chain is followed to where it begins, which is in the same member.
        if (!code.CallsOf(RuntimeNames.Beginnings).Any())
            return;
        foreach (InvocationExpressionSyntax call in code.Calls)
            Check(context, call, models);
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        SemanticModel semantics = context.SemanticModel;
        if (RequestChain.NameOf(call) is not { } name
            || semantics.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { TypeArguments: { Length: > 0 } arguments } method
            || arguments[0].Name != RuntimeNames.DynamicChatModel
            || !Capability.NeededBy(method).Any())
        {
            return;
        }

        RequestChain chain = RequestChain.Of(call, semantics, context.CancellationToken);
        if (NamedModel.Of(chain.Model, semantics, context.CancellationToken) is not { } named
            || models.Find(named.Name) is not { } model
            || Capability.NeededBy(method).All(needed => Capability.Has(model.Type, needed))
            || ExpectedThrow.Surrounds(call, semantics))
        {
            return;
        }

        RequestNeeds needs = RequestNeeds.Of(chain, semantics, context.CancellationToken);
        IReadOnlyList<ModelSymbol> suitable = SuitableModels.Find(model, needs, models.FactsOf);
        Replacement[] others = [.. suitable.Select(other => Replacement.Use(other, named, semantics))];
        INamedTypeSymbol[] missing = [.. Capability.NeededBy(method).Where(needed => !Capability.Has(model.Type, needed))];
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            name.GetLocation(),
            [named.Expression.GetLocation()],
            Replacement.Properties(others).About(model).Lacking(missing, suitable),
            Quoted.Text(model.Id),
            MissingCapabilities.Lacking(missing),
            MissingCapabilities.Advice(model.Type, missing, [.. others.Select(static other => other.Name)])));
    }
}
