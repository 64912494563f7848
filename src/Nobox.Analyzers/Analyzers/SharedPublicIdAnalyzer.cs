using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1016: a model's public id finds another model, of which it is the id, or the public id of an earlier entry. A request
/// that names the model so would be checked against the other one's capabilities.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedPublicIdAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.SharedPublicId,
        DiagnosticSeverity.Warning,
        "A public id refers to another model",
        "The public id {0} of {1} refers to {2}",
        "An id is stronger than another model's public id, and of two equal public ids the first counts. Change or remove the other one's.");

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
            ProviderFilter providers = CatalogOptions.Read(report.Context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers;

            // In the order of ChatModels.All, which decides between equal public ids.
            var known = new CatalogIds(
            [
                .. from provider in ProviderGroup.Split(merged)
                   where providers.Includes(provider.Id)
                   from position in provider.Entries
                   where merged[position].IsChat
                   select merged[position],
            ]);
            var merges = merged.ToDictionary(static entry => entry.Id, StringComparer.Ordinal);
            ParsedCatalog catalog = report.Source.Catalog;
            for (int i = 0; i < catalog.Entries.Count; i++)
            {
                CatalogEntry entry = catalog.Entries[i];

                // A public id that a later catalog overrides finds nothing. One that a removed model has lost is reported where code uses it (NOBOX0001).
                if (entry.PublicId is { } publicId
                    && merges[entry.Id] is { IsRemoved: false } merge
                    && merge.PublicId == publicId
                    && known.ContainsId(entry.Id)
                    && known.IdOf(publicId) is { } found
                    && found != entry.Id)
                {
                    report.Add(Rule, catalog.PublicIdSpans[i], Quoted.Text(publicId), Quoted.Text(entry.Id), Quoted.Text(found));
                }
            }
        });
    }
}
