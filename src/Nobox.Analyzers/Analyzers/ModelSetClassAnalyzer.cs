using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.ModelSets;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2018: a class has <c>[ModelSet]</c>, and the generator did not make it a set. A project that uses the default catalog runs no generator unless it
/// declares sets in a file. Of a set in code, it reports what <see cref="ModelGroupAnalyzer"/> reports of one in a file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelSetClassAnalyzer : DiagnosticAnalyzer
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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rule, GroupCheck.SingleMember, GroupCheck.DuplicateMember, GroupCheck.UnknownMember, GroupCheck.TooLarge);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.ModelSetAttributeMetadataName) is not { } attribute)
                return;
            Func<CatalogIds> models = UsedIds.For(start);
            start.RegisterSyntaxNodeAction(node => Check(node, attribute, models), SyntaxKind.Attribute);
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute, Func<CatalogIds> models)
    {
        var syntax = (AttributeSyntax)context.Node;
        string name = (syntax.Name as QualifiedNameSyntax)?.Right.Identifier.ValueText ?? (syntax.Name as AliasQualifiedNameSyntax)?.Name.Identifier.ValueText ?? syntax.Name.ToString();
        if (name is not (RuntimeNames.ModelSetName or RuntimeNames.ModelSetAttributeName)
            || syntax.Parent?.Parent is not ClassDeclarationSyntax declaration
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type
            || !type.GetAttributes().Any(found => SymbolEqualityComparer.Default.Equals(found.AttributeClass, attribute)))
        {
            return;
        }

        if (IsSet(type))
        {
            CheckMembers(context, syntax, declaration, models());
            return;
        }

        bool isGenerated = context.Options.AdditionalFiles.Any(file => CatalogFile.From(file, context.Options.AnalyzerConfigOptionsProvider.GetOptions(file)) is not null);
        string reason = ModelSetDeclaration.FindProblem(type) ?? (isGenerated
            ? "it names no chat model of the catalog; name models by their ids, as literals or as constants of ModelIds"
            : "the project generates no code; set NoboxGenerate to true, or declare the set in models.json");
        context.ReportDiagnostic(Diagnostic.Create(Rule, declaration.Identifier.GetLocation(), Quoted.Text(type.Name), reason));
    }

    /// <summary>Checks what other rules do not: those for strings and constants report unknown ids, and models that leave.</summary>
    private static void CheckMembers(SyntaxNodeAnalysisContext context, AttributeSyntax attribute, ClassDeclarationSyntax declaration, CatalogIds models)
    {
        (string Id, Location Location)[] members =
        [
            .. ModelSetDeclaration.MembersOf(attribute)
                .Select(member => (Id: context.SemanticModel.GetConstantValue(member, context.CancellationToken).Value as string, Location: member.GetLocation()))
                .Where(static member => member.Id is not null)
                .Select(static member => (member.Id!, member.Location)),
        ];
        var group = new ModelGroup(ModelGroupKind.Set, declaration.Identifier.ValueText, new([.. members.Select(static member => member.Id)]));
        ProviderFilter providers = CatalogOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions).Providers;
        new GroupCheck(models, providers, context.CancellationToken).Look(group, (rule, member, arguments) =>
        {
            if (rule != GroupCheck.LeavingMember && (rule != GroupCheck.UnknownMember || models.Has(members[member!.Value].Id)))
                context.ReportDiagnostic(Diagnostic.Create(rule, member is { } at ? members[at].Location : declaration.Identifier.GetLocation(), arguments));
        });
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
