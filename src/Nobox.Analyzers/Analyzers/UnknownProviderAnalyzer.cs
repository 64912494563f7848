using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1019: <c>NoboxProviders</c> names a provider that no catalog of the project has. Most often it is mistyped, and the models
/// that were wanted are not there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownProviderAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.UnknownProvider,
        DiagnosticSeverity.Warning,
        "The property NoboxProviders names an unknown provider",
        "NoboxProviders names the provider {0}, which no model of the catalog has{1}",
        "NoboxProviders restricts what is generated to the providers that it names. A provider is named by the first part of its models' ids, or by their field 'provider'.",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static end =>
        {
            EquatableArray<string> named = CatalogOptions.Read(end.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers.Ids;
            if (named.Count == 0 || UsedCatalogs.Of(end.Compilation, end.Options, end.CancellationToken).Count > 0)
                return;
            HashSet<string> known = FindProviders(CatalogSource.ReadAll(
                end.Options, text => end.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null, end.CancellationToken));

            // A project without any model has other worries.
            foreach (string provider in named.Where(provider => known.Count > 0 && !known.Contains(provider)))
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, Quoted.Text(provider), Quoted.Suggestion(IdDistance.FindNearest(provider, known, end.CancellationToken))));
        });
    }

    private static HashSet<string> FindProviders(IEnumerable<CatalogSource> sources) =>
        new(sources.SelectMany(static source => source.Catalog.Entries).Select(ProviderGroup.IdOf), StringComparer.OrdinalIgnoreCase);
}
