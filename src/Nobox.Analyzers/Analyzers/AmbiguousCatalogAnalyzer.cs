using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1018: two references have a catalog in the namespace of the project's own, so that every use of <c>ChatModels</c> is
/// ambiguous. Without this rule one would be told only that (CS0433), and not what to do.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbiguousCatalogAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.AmbiguousCatalog,
        DiagnosticSeverity.Warning,
        "Two references have a catalog",
        "{0} both have a catalog that the project can use, so that ChatModels is ambiguous; let one of them reference the other, or set its NoboxNamespace or NoboxVisibility",
        "One solution should have one catalog that is public, in a project that all others reference.",
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
            if (used.Count > 1)
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, string.Join(" and ", used.Select(static assembly => assembly.Name))));
        });
    }
}
