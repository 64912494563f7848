using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2002: a constant <c>MaxTokens</c> exceeds what the model can output. Limits shrink when a catalog is refreshed; the request would throw before it
/// is sent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TooManyTokensAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.TooManyTokens,
        "The request asks for more tokens than its model can output",
        "{0} can output at most {1} tokens, not {2}; the request throws before it is sent",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The catalog has the maximum number of output tokens of a model. A request for more throws CapabilityNotSupportedException.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.TooManyTokens));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.LengthMetadataName) is not { } type)
                return;
            Func<CatalogIds> models = UsedIds.For(start);
            start.RegisterOperationAction(operation => Check(operation, type, models), OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol type, Func<CatalogIds> models)
    {
        var invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod;
        if (method.Name != RuntimeNames.MaxTokens
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, type)
            || invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 1)?.Value is not { } argument
            || argument.ConstantValue is not { HasValue: true, Value: int tokens }
            || (IdOf(method.TypeArguments[0]) ?? RequestChain.ModelOf(invocation)) is not { } id)
        {
            return;
        }

        if (models().Find(id) is { } model && OutputLimit.Of(model.MaxOutputTokens, model.ContextLength) is { } limit && tokens > limit)
            context.ReportDiagnostic(Diagnostic.Create(Rule, argument.Syntax.GetLocation(), Quoted.Text(model.Id), Grouped(limit), Grouped(tokens)));
    }

    /// <summary>Returns the id of a generated model by its type, which has the name of its constant; null for any other type.</summary>
    private static string? IdOf(ITypeSymbol model) =>
        model.ContainingType is { ContainingType: { Name: GeneratedNames.Types, ContainingNamespace: var space } } provider
            ? space.GetTypeMembers(GeneratedNames.Ids)
                .Where(ids => SymbolEqualityComparer.Default.Equals(ids.ContainingAssembly, model.ContainingAssembly))
                .SelectMany(ids => ids.GetTypeMembers(provider.Name))
                .SelectMany(constants => constants.GetMembers(model.Name))
                .OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as string
            : null;

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
