using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2003: code names a provider or a model that the catalog's classes do not have. The compiler says only that there is no such name
/// (CS0117); this rule names the nearest one and the catalog that counts. A model that was pruned has NOBOX0001 instead.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownSymbolAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnknownSymbol,
        "The catalog has no such symbol",
        "{0} has no {1}; the catalog is {2} ({3}){4}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Providers and models are named after the catalog that counts for the project. Correct the name, or refresh the catalog.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnknownSymbol));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, static (file, code, models) =>
        {
            foreach (CatalogName name in code.CatalogNames)
                Check(file, name, models);
        }));
    }

    private static void Check(SemanticModelAnalysisContext context, CatalogName named, ModelLookup models)
    {
        SimpleNameSyntax name = named.Name;
        if (context.SemanticModel.GetSymbolInfo(named.Qualifier, context.CancellationToken).Symbol is not INamedTypeSymbol type
            || CatalogClassOf(type) is not { } catalog
            || IsKnown(context.SemanticModel.GetSymbolInfo(name, context.CancellationToken))
            || PrunedSymbols.Find(named.Node, context.SemanticModel, models, context.CancellationToken) is not null
            || PrunedSymbols.Find(named.Node.Parent, context.SemanticModel, models, context.CancellationToken) is not null)
        {
            return;
        }

        string wrong = name.Identifier.ValueText;
        int count = ModelsOf(catalog);
        string? excluded = Excluded(wrong, type, context, models);
        string? nearest = excluded is null ? Nearest(wrong, type, context.CancellationToken) : null;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            name.GetLocation(),
            Replacement.Properties(nearest is null ? [] : [Replacement.Use(nearest)]),
            type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            Quoted.Text(wrong),
            NameOf(catalog.ContainingAssembly, context),
            count == 1 ? "1 model" : count + " models",
            excluded is null ? Quoted.Suggestion(nearest) : $"; NoboxProviders excludes the provider {Quoted.Text(excluded)}"));
    }

    /// <summary>Returns the catalog's class that a type is, or is a provider's part of; null for a class of that name that someone else wrote.</summary>
    private static INamedTypeSymbol? CatalogClassOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol found = type.ContainingType ?? type;
        return CatalogName.IsClass(found.Name)
            && found.ContainingType is null
            && found.ContainingNamespace.GetTypeMembers(GeneratedNames.Types).Any(
                types => SymbolEqualityComparer.Default.Equals(types.ContainingAssembly, found.ContainingAssembly))
            ? found
            : null;
    }

    /// <summary>A name that is there and cannot be used here, for example a type where a value must be, has an error of its own.</summary>
    private static bool IsKnown(SymbolInfo info) => info.Symbol is not null || !info.CandidateSymbols.IsEmpty;

    /// <summary>Returns the provider that a name would be if <c>NoboxProviders</c> named it, too; null when there is none.</summary>
    private static string? Excluded(string wrong, INamedTypeSymbol type, SemanticModelAnalysisContext context, ModelLookup models)
    {
        if (type.ContainingType is not null || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.SemanticModel.Compilation.Assembly))
            return null;
        ProviderFilter filter = CatalogOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers;
        return models.Ids.Providers.FirstOrDefault(provider => !filter.Includes(provider) && CatalogNamer.PlainName(provider) == wrong);
    }

    /// <summary>The member that looks most like a name: of the type itself, else of the providers in it.</summary>
    private static string? Nearest(string wrong, INamedTypeSymbol type, CancellationToken cancellation) =>
        IdDistance.FindNearest(wrong, NamesIn(type), cancellation)
        ?? (type.ContainingType is null
            ? type.GetTypeMembers().Select(provider => (provider.Name, Model: IdDistance.FindNearest(wrong, NamesIn(provider), cancellation)))
                .Where(static found => found.Model is not null)
                .Select(static found => found.Name + "." + found.Model)
                .FirstOrDefault()
            : null);

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type) =>
        type.GetMembers().Where(static member => member.CanBeReferencedByName && member is not IMethodSymbol).Select(static member => member.Name);

    /// <summary>The number of models of a catalog: <c>ModelIds</c> has a constant for each.</summary>
    private static int ModelsOf(INamedTypeSymbol catalog) => catalog.ContainingNamespace.GetTypeMembers(GeneratedNames.Ids)
        .Where(ids => SymbolEqualityComparer.Default.Equals(ids.ContainingAssembly, catalog.ContainingAssembly))
        .SelectMany(static ids => ids.GetTypeMembers())
        .Sum(static provider => provider.GetMembers().Count(static member => member is IFieldSymbol { IsConst: true }));

    private static string NameOf(IAssemblySymbol assembly, SemanticModelAnalysisContext context)
    {
        if (assembly.Name == RuntimeNames.DefaultCatalogAssembly)
            return "the default catalog of Nobox";
        if (!SymbolEqualityComparer.Default.Equals(assembly, context.SemanticModel.Compilation.Assembly))
            return "that of " + assembly.Name;
        AnalyzerOptions options = context.Options;
        return string.Join(", ", options.AdditionalFiles
            .Where(file => CatalogFile.From(file, options.AnalyzerConfigOptionsProvider.GetOptions(file)) is not null)
            .Select(static file => Quoted.Path(file.Path)));
    }
}
