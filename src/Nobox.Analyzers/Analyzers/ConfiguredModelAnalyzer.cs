using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Configuration;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX2020 and NOBOX0001 in configuration files: a value names a model that the catalog does not have, or that leaves.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfiguredModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnknownConfiguredModel,
        "The configuration names an unknown model",
        "{0} is set to {1}, which the catalog does not have{2}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A value under one of the keys in NoboxConfigurationKeys is looked up in the project's catalog by id, public id and canonical slug.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnknownConfiguredModel));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule, LeavingModelAnalyzer.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => ConfiguredModels.ForEach(start, (setting, models, location, report) =>
        {
            if (Check(setting, models, location, start.CancellationToken) is { } problem)
                report(problem);
        }));
    }

    private static Diagnostic? Check(Setting setting, CatalogIds models, Location location, CancellationToken cancellation)
    {
        if (models.NoticeOf(setting.Value) is { } notice)
            return Diagnostic.Create(LeavingModelAnalyzer.Rule, location, notice);
        return models.Lacks(setting.Value, cancellation, out string? nearest)
            ? Diagnostic.Create(
                Rule,
                location,
                Replacement.Properties(nearest is null ? [] : [Replacement.UseText(nearest)]),
                Quoted.Text(setting.Key),
                Quoted.Text(setting.Value),
                Quoted.Suggestion(nearest))
            : null;
    }
}
