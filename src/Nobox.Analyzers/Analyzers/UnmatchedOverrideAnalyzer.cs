using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1014: an entry of a later catalog looks like an override, but no earlier catalog has its id. Most often the id is mistyped
/// or is a public id; the override has no effect then, and a model appears that does not exist.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmatchedOverrideAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.UnmatchedOverride,
        DiagnosticSeverity.Warning,
        "An override matches no model of an earlier catalog",
        "No earlier catalog has the id {0}, so this overrides nothing{1}",
        "An entry of a second or later catalog that describes a model, but has neither its name nor its creation time, is taken for an override. An entry that adds a model should have a name.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, static report =>
        {
            if (report.Position == 0)
                return;
            var earlier = new CatalogIds(report.Sources.Take(report.Position));
            ParsedCatalog catalog = report.Source.Catalog;
            int searches = 0;
            for (int i = 0; i < catalog.Entries.Count; i++)
            {
                CatalogEntry entry = catalog.Entries[i];
                if (!LooksLikeOverride(entry) || earlier.ContainsId(entry.Id))
                    continue;
                string? nearest = searches++ < CatalogIds.MostSearches ? earlier.FindNearest(entry.Id, report.Context.CancellationToken) : null;
                report.Add(Rule, catalog.IdSpans[i], Quoted.Text(entry.Id), Quoted.Suggestion(nearest is null ? null : earlier.IdOf(nearest)));
            }
        });
    }

    /// <summary>Every listing of models has names or times of creation; an entry with nothing but an id overrides nothing.</summary>
    private static bool LooksLikeOverride(CatalogEntry entry) =>
        !entry.IsPruned && entry.Name is null && entry.Created is null && entry != new CatalogEntry(entry.Id);
}
