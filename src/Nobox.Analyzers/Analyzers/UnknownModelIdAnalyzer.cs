using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
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
        "The catalog knows no model {0}{1}",
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

            // Read when a string names a model. Cancellation is not kept as the outcome.
            var catalog = new Lazy<CatalogIds>(
                () => IdsOf(
                    start.Compilation,
                    start.Options,
                    text => start.TryGetValue(text, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null,
                    start.CancellationToken),
                LazyThreadSafetyMode.PublicationOnly);
            start.RegisterOperationAction(operation => Check(operation, client, request, catalog), OperationKind.Invocation);
        });
    }

    /// <summary>The ids of the catalog that the project uses: that of its references, else its own.</summary>
    private static CatalogIds IdsOf(
        Compilation compilation, AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation)
    {
        var own = new CatalogIds(CatalogSource.ReadAll(options, parse, cancellation));
        IReadOnlyList<IAssemblySymbol> used = UsedCatalogs.Of(compilation, options, cancellation);
        return used.Count == 0
            ? own
            : ReferencedIds.Read(
                used,
                CatalogOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions).Shape.Namespace,
                () => CatalogSource.ReadReference(options, parse, cancellation)?.Entries,
                own);
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol client, INamedTypeSymbol request, Lazy<CatalogIds> known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod;
        if (method.IsGenericMethod || method.Parameters.Length != 1 || method.Parameters[0].Type.SpecialType != SpecialType.System_String)
            return;
        if (!IsNamed(method, client, RuntimeNames.Chat) && !IsNamed(method, request, RuntimeNames.For))
            return;

        IOperation argument = invocation.Arguments[0].Value;
        if (argument.ConstantValue is not { HasValue: true, Value: string id })
            return;
        CatalogIds catalog = known.Value;
        if (catalog.IsEmpty || catalog.Contains(id))
            return;
        string? nearest = catalog.FindNearest(id, context.CancellationToken);

        // What is like no id and has no provider may be a public id that cannot be known.
        if (nearest is null && catalog.LacksPublicIds && id.IndexOf('/') < 0)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            argument.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(NearestId, nearest),
            Quoted.Text(id),
            Quoted.Suggestion(nearest)));
    }

    private static bool IsNamed(IMethodSymbol method, INamedTypeSymbol type, string name) =>
        method.Name == name && SymbolEqualityComparer.Default.Equals(method.ContainingType, type);
}
