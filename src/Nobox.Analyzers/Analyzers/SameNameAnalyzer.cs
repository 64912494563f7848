using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1012: two ids of the project's catalogs, of models or of providers, would have one name in C#. Both are generated, one
/// of them with a hash after its name; who writes the shorter name should know which model it is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SameNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.SameName,
        DiagnosticSeverity.Info,
        "Two model ids map to the same C# identifier",
        "{0} and {1} map to the same C# identifier: {0} is {2}, {1} is {3}",
        "The model that was created first keeps the name, the other one's ends with a hash of its id. Neither changes when models are added.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, static report =>
        {
            Dictionary<string, (int Position, TextSpan Span)>? places = null;
            foreach (NameCollision collision in FindAll(report))
            {
                places ??= FindIds(report.Sources);
                (int position, TextSpan span) = places[collision.Entry];
                if (position == report.Position)
                {
                    report.Add(
                        Rule, span, Quoted.Text(collision.HolderId), Quoted.Text(collision.Id), collision.HolderSymbol, collision.Symbol);
                }
            }
        });
    }

    private static IEnumerable<NameCollision> FindAll(CatalogReport report)
    {
        var options = CatalogOptions.Read(report.Context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        return NameCollision.FindAll(report.Merge(), options.Providers, report.Context.CancellationToken);
    }

    /// <summary>For each id the catalog that has it first, and its place there.</summary>
    private static Dictionary<string, (int Position, TextSpan Span)> FindIds(List<CatalogSource> sources)
    {
        var places = new Dictionary<string, (int, TextSpan)>(StringComparer.Ordinal);
        for (int position = 0; position < sources.Count; position++)
        {
            ParsedCatalog catalog = sources[position].Catalog;
            for (int i = 0; i < catalog.Entries.Count; i++)
            {
                if (!places.ContainsKey(catalog.Entries[i].Id))
                    places.Add(catalog.Entries[i].Id, (position, catalog.IdSpans[i]));
            }
        }

        return places;
    }
}
