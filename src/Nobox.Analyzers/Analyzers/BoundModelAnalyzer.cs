using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Configuration;
using Nobox.Generators.ModelContracts;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2021: a configuration file names a model that lacks what the option demands, which <c>AddNoboxModels</c> binds to it. The application would not start. Files and code are
/// known together when the compilation ends.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsuitableConfiguredModel,
        "The configuration names a model that does not fit the option",
        "{0} is set to {1}, which {2}; {3}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "AddNoboxModels binds the value to a ModelRef property, which demands capabilities of the model. The application does not start with this value.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnsuitableConfiguredModel),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private const int MostSuggestions = 3;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            AdditionalText[] files = [.. start.Options.AdditionalFiles.Where(static file => ConfigurationFile.ReaderOf(file) is not null)];
            if (files.Length == 0 || start.Compilation.GetTypeByMetadataName(RuntimeNames.ModelRefMetadataName) is null || ModelLookup.For(start) is not { } models)
                return;
            var bound = new ConcurrentBag<BoundModel>();
            FileCode.Register(start, [RuntimeNames.AddNoboxModels], (file, call, _) =>
            {
                foreach (BoundModel option in BoundModel.In(call, file.SemanticModel, file.CancellationToken))
                    bound.Add(option);
            });
            start.RegisterCompilationEndAction(end =>
            {
                if (bound.IsEmpty)
                    return;
                var keys = SettingKeys.Read(end.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
                // Types may share a section: the first problem counts, in an order that does not depend on threads.
                ILookup<string, BoundModel> options = bound.OrderBy(static option => option.Option, StringComparer.Ordinal).ToLookup(static option => option.Key, StringComparer.OrdinalIgnoreCase);
                foreach (AdditionalText file in files)
                {
                    if (file.GetText(end.CancellationToken) is not { } text || !start.TryGetValue(text, ConfigurationFile.ReaderOf(file)!, out ImmutableArray<Setting> settings))
                        continue;
                    foreach (Setting setting in settings.Where(static setting => setting.NamesModel).Take(CatalogIds.MostSearches))
                    {
                        Location location = Location.Create(file.Path, setting.Span, text.Lines.GetLinePositionSpan(setting.Span));
                        if (options[setting.Key.Replace("__", ":")].Select(option => Check(setting, option, models, keys, location, end.CancellationToken)).FirstOrDefault(static found => found is not null) is { } problem)
                            end.ReportDiagnostic(problem);
                    }
                }
            });
        });
    }

    private static Diagnostic? Check(Setting setting, BoundModel option, ModelLookup models, SettingKeys keys, Location location, CancellationToken cancellation)
    {
        if (models.Find(setting.Value) is { } model)
        {
            INamedTypeSymbol[] missing = [.. option.Capabilities.Where(needed => !Capability.Has(model.Type, needed))];
            return missing.Length == 0 ? null : Report(
                "does not support " + MissingCapabilities.Lacking(missing),
                [.. SuitableModels.Find(model, new RequestNeeds(option.Capabilities, null), models.FactsOf).Take(MostSuggestions).Select(static other => other.Id)]);
        }

        // NOBOX2020 reports the keys that it knows.
        return keys.Include(setting.Key) || !models.Ids.Lacks(setting.Value, cancellation, out string? nearest) ? null : Report(
            "the catalog does not have", nearest is null ? [] : [nearest]);

        Diagnostic Report(string problem, IReadOnlyList<string> others) => Diagnostic.Create(
            Rule,
            location,
            Quoted.Text(setting.Key),
            Quoted.Text(setting.Value),
            problem,
            others.Count > 0
                ? "use " + Words.Join([.. others.Select(Quoted.Text)], "or")
                : $"{option.Option} needs a model{(option.Capabilities.Count == 0 ? "" : " with " + Words.Join([.. option.Capabilities.Select(Capability.NameOf)], "and"))}");
    }
}
