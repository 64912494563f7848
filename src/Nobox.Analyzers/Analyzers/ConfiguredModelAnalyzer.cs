using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Configuration;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX2020 and NOBOX0001 in configuration files: a value names a model that the catalog does not have, or that leaves.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfiguredModelAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Texts of templates, which a deployment replaces: <c>#{Model}#</c>, <c>${MODEL}</c>, <c>%MODEL%</c>, <c>&lt;model&gt;</c>.</summary>
    private static readonly char[] Placeholders = ['{', '$', '%', '<'];

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
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Options.AdditionalFiles.Any(static file => ConfigurationFile.ReaderOf(file) is not null)
                || start.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is null)
            {
                return;
            }

            var keys = SettingKeys.Read(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            if (keys.IsEmpty)
                return;
            Func<CatalogIds> models = UsedIds.For(start);
            start.RegisterAdditionalFileAction(file =>
            {
                if (ConfigurationFile.ReaderOf(file.AdditionalFile) is not { } reader
                    || file.AdditionalFile.GetText(file.CancellationToken) is not { } text
                    || !start.TryGetValue(text, reader, out ImmutableArray<Setting> settings))
                {
                    return;
                }

                foreach (Setting setting in settings.Where(setting => NamesModel(setting, keys)).Take(CatalogIds.MostSearches))
                {
                    Location location = Location.Create(file.AdditionalFile.Path, setting.Span, text.Lines.GetLinePositionSpan(setting.Span));
                    if (Check(setting, models(), location, file.CancellationToken) is { } problem)
                        file.ReportDiagnostic(problem);
                }
            });
        });
    }

    private static bool NamesModel(Setting setting, SettingKeys keys) =>
        setting.Value.Length > 0 && setting.Value.IndexOfAny(Placeholders) < 0 && keys.Include(setting.Key);

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
