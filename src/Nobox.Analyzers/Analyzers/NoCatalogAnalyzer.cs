using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1013: a project that uses the runtime has no catalog, nor can it use that of another project, so <c>ChatModels</c> does
/// not exist. Without this rule the compiler says only that the name is unknown.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoCatalogAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.NoCatalog,
        DiagnosticSeverity.Warning,
        "The project has no catalog",
        "The project has no catalog, so there is no ChatModels; name one with a NoboxCatalog item, or make a models.json with 'nobox pull'",
        "The package's build files hand the nearest models.json, or a snapshot, to the generator. Neither arrived.",
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
            if (end.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName) is not null
                && !HasCatalog(end.Options)
                && !end.Compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => OffersCatalog(assembly, end.Compilation)))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None));
            }
        });
    }

    private static bool HasCatalog(AnalyzerOptions options) => options.AdditionalFiles.Any(
        file => CatalogFile.From(file, options.AnalyzerConfigOptionsProvider.GetOptions(file)) is { IsExtension: false });

    /// <summary>Determines whether an assembly has a catalog that is public, or visible to this project, in any namespace.</summary>
    private static bool OffersCatalog(IAssemblySymbol assembly, Compilation compilation) =>
        assembly.TypeNames.Contains(GeneratedNames.Models)
        && assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == RuntimeNames.Assembly))
        && FindModels(assembly.GlobalNamespace).Any(models => compilation.IsSymbolAccessibleWithin(models, compilation.Assembly));

    private static IEnumerable<INamedTypeSymbol> FindModels(INamespaceSymbol space) =>
        space.GetTypeMembers(GeneratedNames.Models).Concat(space.GetNamespaceMembers().SelectMany(FindModels));
}
