using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2004: a literal is the id of a model of the catalog, where its symbol would do. The compiler checks symbols, and builders of typed models offer what the model has.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KnownIdAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.KnownId,
        "The id of a catalogued model is a string literal",
        "{0} can be {1}, which the compiler checks",
        "Usage",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A symbol does not compile when the model is not in the catalog, and a typed request does not compile when the model does not support it.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.KnownId));

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
        if (text is not { Expression: LiteralExpressionSyntax, Place.Kind: ModelPlaceKind.Declared } || models.FindKey(text.Value) is not { } model)
            return;
        int position = text.Expression.SpanStart;
        if (text.Place is { IsCompared: false } place && TypedCall.IsOffered(place.Symbol))
        {
            if (text.Expression.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && new TypedCall(context.SemanticModel, models, context.CancellationToken).Of(call) is var (proposal, replaced))
            {
                Report(model.CodeAt(context.SemanticModel, position), proposal, [replaced]);
            }
        }
        else if (text.Value == model.Id)
        {
            // What a public id means to others is not known.
            string constant = model.CodeAt(context.SemanticModel, position, GeneratedNames.Ids);
            Report(constant, Replacement.Use(constant), []);
        }

        void Report(string code, Replacement proposal, Location[] replaced) => context.ReportDiagnostic(Diagnostic.Create(
            Rule, text.Expression.GetLocation(), replaced, Replacement.Properties([proposal]).About(model), Quoted.Text(text.Value), code));
    }
}
