using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1015: an entry's <c>replacement</c> or <c>replaced_by</c> is neither id nor public id of any catalog of the project,
/// so the warning about the model that goes away recommends one that cannot be used.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownReplacementAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.UnknownReplacement,
        DiagnosticSeverity.Warning,
        "The replacement of a model is not in the catalog",
        "{0} has the replacement {1}, which is not in a catalog{2}",
        "The message about a deprecated model names its replacement, which must be the id or public id of a model.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, static report =>
        {
            EquatableArray<CatalogEntry> merged = report.Merge();
            var known = new CatalogIds(merged);
            var merges = merged.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
            ParsedCatalog catalog = report.Source.Catalog;
            int searches = 0;
            for (int i = 0; i < catalog.Entries.Count; i++)
            {
                CatalogEntry entry = catalog.Entries[i];

                // What a later catalog corrects is recommended to nobody.
                if (entry.IsPruned || entry.Replacement is not { Length: > 0 } replacement || merges[entry.Id].Replacement != replacement || known.Contains(replacement))
                    continue;
                string? nearest = searches++ < CatalogIds.MostSearches ? known.FindNearest(replacement, report.Context.CancellationToken) : null;
                report.Add(Rule, catalog.ReplacementSpans[i], Quoted.Text(entry.Id), Quoted.Text(replacement), Quoted.Suggestion(nearest));
            }
        });
    }
}
