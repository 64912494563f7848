using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX1018: code names a class of the catalog, and two references have one in the namespace of the project's own. The compiler says that
/// the name is ambiguous (CS0433), and not what to do. A project that names no model has no problem.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbiguousCatalogAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.AmbiguousCatalog,
        DiagnosticSeverity.Warning,
        "Two references have a catalog",
        "{0} is ambiguous, because this project can use the catalogs of {1}; let one of them reference the other, give one another NoboxNamespace, or {2}",
        "One solution should have one catalog that is public, in a project that all others reference.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            IReadOnlyList<IAssemblySymbol> used = UsedCatalogs.Of(start.Compilation, start.Options, start.CancellationToken);
            if (used.Count < 2)
                return;
            string names = string.Join(" and ", used.Select(static assembly => assembly.Name));
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (FindClass(node, used) is { } found)
                        node.ReportDiagnostic(Diagnostic.Create(Rule, node.Node.GetLocation(), found.Name, names, AdviceFor(found, node.Compilation)));
                },
                SyntaxKind.IdentifierName);
        });
    }

    /// <summary>The catalog's class that a name means, when it could mean that of two references.</summary>
    private static ISymbol? FindClass(SyntaxNodeAnalysisContext context, IReadOnlyList<IAssemblySymbol> used)
    {
        if (((IdentifierNameSyntax)context.Node).Identifier.ValueText is not (GeneratedNames.Models or GeneratedNames.Ids or GeneratedNames.Types))
            return null;
        SymbolInfo info = context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken);
        return info.CandidateReason == CandidateReason.Ambiguous
            ? info.CandidateSymbols.FirstOrDefault(symbol => used.Contains(symbol.ContainingAssembly, SymbolEqualityComparer.Default))
            : null;
    }

    /// <summary>An internal catalog is usable because its assembly shows its internals, a public one because it is public.</summary>
    private static string AdviceFor(ISymbol found, Compilation compilation) => found.DeclaredAccessibility == Accessibility.Public
        ? "set the NoboxVisibility of one to internal"
        : $"remove the InternalsVisibleTo of one for {compilation.AssemblyName}";
}
