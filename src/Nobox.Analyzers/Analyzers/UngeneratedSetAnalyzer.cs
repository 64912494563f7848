using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2018: a class has <c>[ModelSet]</c>, and the generator did not make it a set. A project that uses the default catalog runs no generator unless it
/// declares sets in a file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngeneratedSetAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UngeneratedSet,
        "A class with [ModelSet] is not generated",
        "The set {0} is not generated: {1}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The generator adds the base class and the capabilities to a partial class whose attribute names models of the catalog.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UngeneratedSet));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.ModelSetAttributeMetadataName) is { } attribute)
                start.RegisterSyntaxNodeAction(node => Check(node, attribute), SyntaxKind.Attribute);
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        var syntax = (AttributeSyntax)context.Node;
        string name = (syntax.Name as QualifiedNameSyntax)?.Right.Identifier.ValueText ?? (syntax.Name as AliasQualifiedNameSyntax)?.Name.Identifier.ValueText ?? syntax.Name.ToString();
        if (name is not (RuntimeNames.ModelSetName or RuntimeNames.ModelSetAttributeName)
            || syntax.Parent?.Parent is not ClassDeclarationSyntax declaration
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type
            || IsSet(type)
            || !type.GetAttributes().Any(found => SymbolEqualityComparer.Default.Equals(found.AttributeClass, attribute)))
        {
            return;
        }

        bool isGenerated = context.Options.AdditionalFiles.Any(file => CatalogFile.From(file, context.Options.AnalyzerConfigOptionsProvider.GetOptions(file)) is not null);
        string reason = isGenerated
            ? "name models of the catalog by their ids, as literals or as constants of ModelIds; type parameters are not supported"
            : "the project generates no code; set NoboxGenerate to true, or declare the set in models.json";
        context.ReportDiagnostic(Diagnostic.Create(Rule, declaration.Identifier.GetLocation(), Quoted.Text(type.Name), reason));
    }

    private static bool IsSet(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at is { Name: RuntimeNames.ModelSetName, ContainingNamespace.Name: RuntimeNames.Assembly })
                return true;
        }

        return false;
    }
}
