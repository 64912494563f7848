using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Configuration;

namespace Nobox.Generators.Analyzers;

/// <summary>Finds the values of a project's configuration files that name models: those of the keys in <c>NoboxConfigurationKeys</c>.</summary>
internal static class ConfiguredModels
{
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

            foreach (Setting setting in settings.Where(setting => setting.NamesModel && keys.Include(setting.Key)).Take(CatalogIds.MostSearches))
                look(setting, models(), Location.Create(file.AdditionalFile.Path, setting.Span, text.Lines.GetLinePositionSpan(setting.Span)), file.ReportDiagnostic);
        });
    }
}
