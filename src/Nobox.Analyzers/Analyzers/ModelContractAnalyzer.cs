using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.ModelContracts;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX2022: no class can be generated for an interface with <c>[ModelContract]</c>, so that a reference that demands it has no model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelContractAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.InvalidContract,
        "The interface cannot be a model contract",
        "'{0}' cannot be a model contract because {1}",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An interface with [ModelContract] combines capability interfaces. A class that implements it is generated.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.InvalidContract));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.ModelContractMetadataName) is not null)
                start.RegisterSymbolAction(Check, SymbolKind.NamedType);
        });
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Interface && ModelContract.IsMarked(type) && ModelContract.FindProblem(type) is { } problem)
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name, problem));
    }
}
