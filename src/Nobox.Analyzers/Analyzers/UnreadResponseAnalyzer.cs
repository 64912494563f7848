using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2017: a stream is never enumerated, so that its request is not sent, or a call is not awaited in a function that is not async, where the compiler does
/// not report it (CS4014).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadResponseAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnreadResponse,
        "A response is never read",
        "{0}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A stream sends its request when it is enumerated. Nobody sees the response, or the failure, of a call that is not awaited.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnreadResponse));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, RuntimeNames.Responses, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax syntax, ModelLookup models)
    {
        if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation { TargetMethod: var method } call
            || context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.ClientMetadataName)?.ContainingAssembly is not { } runtime
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, runtime))
        {
            return;
        }

        if (DroppedCall.StatementOf(call) is { } statement)
        {
            if (!ExpectedThrow.Surrounds(statement))
                CheckStatement(context, call, statement, runtime);
        }
        else if (IsStream(call.Type, runtime)
            && call.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var variable } declarator }
            && LocalUses.Of(declarator).All(reference => OnlyLooks(reference, runtime)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                variable.Locations[0],
                $"The stream in '{variable.Name}' is never enumerated, so the request is not sent; enumerate it with 'await foreach'"));
        }
    }

    private static void CheckStatement(SemanticModelAnalysisContext context, IInvocationOperation call, IOperation statement, IAssemblySymbol runtime)
    {
        bool canAwait = call == statement && AsyncPlace.CanAwait(call.Syntax);
        if (IsStream(call.Type, runtime))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                statement.Syntax.GetLocation(),
                Replacement.Properties(
                    canAwait && call.Type!.GetMembers(RuntimeNames.ToResponse).Length > 0
                        ? [new("Read the response", $"await {call.Syntax}.{RuntimeNames.ToResponse}()")]
                        : []),
                "The stream is never enumerated, so the request is not sent; enumerate it with 'await foreach'"));
        }
        else if (call.Type is { Name: nameof(Task) } && !AsyncPlace.IsAsync(call.Syntax, context.SemanticModel))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                statement.Syntax.GetLocation(),
                canAwait ? Replacement.Properties([new("Await the call", "await " + call.Syntax)]) : null,
                $"{call.TargetMethod.Name} is not awaited, so its response and its failure are lost; await it in an async method, or return its task"));
        }
    }

    /// <summary>Determines whether a use only reads what the stream says about itself, for example its usage.</summary>
    private static bool OnlyLooks(ILocalReferenceOperation reference, IAssemblySymbol runtime) =>
        reference.Parent is IPropertyReferenceOperation property && property.Instance == reference && !IsStream(property.Type, runtime);

    private static bool IsStream(ITypeSymbol? type, IAssemblySymbol runtime) =>
        type is INamedTypeSymbol named && Array.IndexOf(RuntimeNames.Streams, named.MetadataName) >= 0 && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, runtime);
}
