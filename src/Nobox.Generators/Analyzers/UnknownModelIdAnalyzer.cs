using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2001: a constant string that names the model of a request is no id of the catalog. It would still be sent, since the
/// gateway may know more than the catalog; but most often it is mistyped.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownModelIdAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the nearest id, if there is one.</summary>
    internal const string NearestId = nameof(NearestId);

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnknownModelId,
        "The catalog knows no such model",
        "The catalog knows no model '{0}'{1}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A model that is named by a string is looked up in the project's catalog by id and public id. An id that is not there is sent as it is, and most often refused.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnknownModelId));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            INamedTypeSymbol? client = start.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName);
            INamedTypeSymbol? request = start.Compilation.GetTypeByMetadataName(RuntimeNames.RequestMetadataName);
            if (client is null || request is null)
                return;

            var catalog = new CatalogIds(CatalogSource.ReadAll(
                start.Options,
                text => start.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null,
                start.CancellationToken));
            if (!catalog.IsEmpty)
                start.RegisterOperationAction(operation => Check(operation, client, request, catalog), OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol client, INamedTypeSymbol request, CatalogIds catalog)
    {
        var invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod;
        if (method.IsGenericMethod || method.Parameters.Length != 1 || method.Parameters[0].Type.SpecialType != SpecialType.System_String)
            return;
        if (!IsNamed(method, client, RuntimeNames.Chat) && !IsNamed(method, request, RuntimeNames.For))
            return;

        IOperation argument = invocation.Arguments[0].Value;
        if (argument.ConstantValue is not { HasValue: true, Value: string id } || catalog.Contains(id))
            return;
        string? nearest = catalog.FindNearest(id);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            argument.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(NearestId, nearest),
            id,
            Quoted.Suggestion(nearest)));
    }

    private static bool IsNamed(IMethodSymbol method, INamedTypeSymbol type, string name) =>
        method.Name == name && SymbolEqualityComparer.Default.Equals(method.ContainingType, type);
}
