using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1017: a catalog that the project names is not used, because a reference has one that the project can use. The nearest
/// <c>models.json</c>, which no one named, is left out in silence.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedCatalogAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.UnusedCatalog,
        DiagnosticSeverity.Warning,
        "A catalog that the project names is not used",
        "This catalog is not used, because {0} has one that the project can use; remove the NoboxCatalog item, or set NoboxNamespace to have both",
        "A project that can use the catalog of a reference emits none of its own: two classes of one name would be ambiguous.",
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
            IReadOnlyList<IAssemblySymbol> used = UsedCatalogs.Of(end.Compilation, end.Options, end.CancellationToken);
            if (used.Count == 0)
                return;
            foreach (AdditionalText file in end.Options.AdditionalFiles)
            {
                if (CatalogFile.From(file, end.Options.AnalyzerConfigOptionsProvider.GetOptions(file)) is { IsDefault: false, IsExtension: false })
                    end.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(file.Path, default, default(LinePositionSpan)), used[0].Name));
            }
        });
    }
}
