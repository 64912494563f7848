using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Configuration;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the values of a project's configuration files that name models: those of the keys in <c>NoboxConfigurationKeys</c>.</summary>
internal static class ConfiguredModels
{
    /// <summary>Texts of templates, which a deployment replaces: <c>#{Model}#</c>, <c>${MODEL}</c>, <c>%MODEL%</c>, <c>&lt;model&gt;</c>.</summary>
    private static readonly char[] Placeholders = ['{', '$', '%', '<'];

    /// <summary>Has every value looked at, with the models of the project and the place of the value.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1012", Justification = "The caller registers further actions.")]
    public static void ForEach(CompilationStartAnalysisContext start, Action<Setting, CatalogIds, Location, Action<Diagnostic>> look)
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
                look(setting, models(), Location.Create(file.AdditionalFile.Path, setting.Span, text.Lines.GetLinePositionSpan(setting.Span)), file.ReportDiagnostic);
        });
    }

    private static bool NamesModel(Setting setting, SettingKeys keys) =>
        setting.Value.Length > 0 && setting.Value.IndexOfAny(Placeholders) < 0 && keys.Include(setting.Key);
}
