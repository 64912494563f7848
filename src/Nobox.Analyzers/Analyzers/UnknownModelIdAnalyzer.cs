using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2001: a constant string that must be the id of a model is not in the catalog. It would still be sent, since the gateway may know more than the catalog, but
/// most often it is mistyped.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownModelIdAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnknownModelId,
        "The model is not in the catalog",
        "The catalog has no model {0}{1}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A model that is named by a string is looked up in the project's catalog by id, public id and canonical slug. An id that is not there is sent as it is, and most often refused.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnknownModelId));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => ModelTexts.Register(start, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, ModelText text, ModelLookup models)
    {
        if (text.Place.Kind != ModelPlaceKind.Declared
            || !models.Ids.Lacks(text.Value, context.CancellationToken, out string? nearest)
            || (text.Place.IsCompared && nearest is null))
        {
            return;
        }

        var proposals = new List<Replacement>();
        Location[] replaced = [];

        // The declaration of a constant is elsewhere.
        if (nearest is not null && text.Expression is LiteralExpressionSyntax && !KnownPlaces.IsOfOtherSdk(text.Place.Symbol))
        {
            proposals.Add(Replacement.UseText(nearest) with { AtDiagnostic = true });
            if (new TypedCall(context.SemanticModel, models, context.CancellationToken).InsteadOf(text, nearest) is var (proposal, location))
            {
                proposals.Add(proposal);
                replaced = [location];
            }
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            text.Expression.GetLocation(),
            replaced,
            Replacement.Properties(proposals).Lacking([], nearest is not null && models.FindKey(nearest) is { } model ? [model] : []),
            Quoted.Text(text.Value),
            Quoted.Suggestion(nearest)));
    }
}
