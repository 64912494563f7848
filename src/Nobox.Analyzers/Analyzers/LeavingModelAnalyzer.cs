using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX0001 where there is no symbol to mark: a constant string names a model that is deprecated, expires or was removed, or code uses the symbol of one that
/// was pruned. The words are those with which the compiler reports a model's symbol, by an attribute in generated code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeavingModelAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
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
            ModelTexts.Register(start, Check);
            FileCode.Register(start, static (file, code, models) =>
            {
                foreach (CatalogName name in code.CatalogNames)
                {
                    if (PrunedSymbols.Find(name.Node, file.SemanticModel, models, file.CancellationToken) is { } pruned && models.Ids.NoticeOf(pruned.Id) is { } notice)
                        Report(file, name, pruned, notice, models);
                }
            });
        });
    }

    private static void Check(SemanticModelAnalysisContext context, ModelText text, ModelLookup models)
    {
        if (text.Place.IsCompared || models.Ids.NoticeOf(text.Value) is not { } notice)
            return;
        (IReadOnlyList<Replacement> proposals, Location[] replaced) = new SuccessorCode(context.SemanticModel, models, context.CancellationToken).OfText(text);
        context.ReportDiagnostic(Diagnostic.Create(Rule, text.Expression.GetLocation(), replaced, Replacement.Properties(proposals).About(models.Find(text.Value)), notice));
    }

    private static void Report(SemanticModelAnalysisContext context, CatalogName name, CatalogEntry pruned, string notice, ModelLookup models)
    {
        string within = PrunedSymbols.ClassIn(name.Qualifier, context.SemanticModel, context.CancellationToken)!;
        Replacement? proposal = new SuccessorCode(context.SemanticModel, models, context.CancellationToken).OfSymbol(name.Node, pruned.Id, within);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, name.Name.GetLocation(), [name.Node.GetLocation()], Replacement.Properties(proposal is null ? [] : [proposal]), notice));
    }
}
