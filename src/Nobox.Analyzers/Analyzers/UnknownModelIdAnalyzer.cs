using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2001: a constant string that names the model of a request is no id of the catalog. It would still be sent, since the
/// gateway may know more than the catalog; but most often it is mistyped.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownModelIdAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the nearest id, if there is one.</summary>
    internal const string NearestId = nameof(NearestId);

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnknownModelId,
        "The catalog knows no such model",
        "The catalog knows no model {0}{1}",
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
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is null)
                return;
            Func<CatalogIds> models = UsedIds.For(start);
            var texts = new ModelTexts(start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (texts.At(node) is { Place.Kind: ModelPlaceKind.Declared } text)
                        Check(node, text, models());
                },
                ModelText.Kinds);
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, ModelText text, CatalogIds catalog)
    {
        if (!catalog.Lacks(text.Value, context.CancellationToken, out string? nearest))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            text.Expression.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(NearestId, nearest),
            Quoted.Text(text.Value),
            Quoted.Suggestion(nearest)));
    }
}
