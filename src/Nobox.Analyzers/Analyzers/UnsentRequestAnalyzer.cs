using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2016: a request is built and not sent: a statement ends with a builder that nothing else can reach, a builder's variable is never used to send, or the
/// request that a method returns is ignored.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsentRequestAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsentRequest,
        "A request is built and not sent",
        "{0}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A builder sends nothing before SendAsync or StreamAsync is called, and a ChatRequest does not change: its methods return another one.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnsentRequest));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            FileCode.Register(start, RuntimeNames.Beginnings, CheckBuilder);
            FileCode.Register(start, RuntimeNames.Requests, CheckRequest);
        });
    }

    private static void CheckBuilder(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        if (context.SemanticModel.GetOperation(call, context.CancellationToken) is not IInvocationOperation created
            || context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.BuilderMetadataName) is not { } builder)
        {
            return;
        }

        // A builder in a variable, a property or another object may be sent elsewhere.
        var builders = new BuilderCalls(builder);
        if (!builders.IsBuilder(created.Type) || !builders.Creates(created) || builders.BuilderOf(created) is not null)
            return;
        IOperation last = builders.LastOn(created);
        if (DroppedCall.StatementOf(last) is { } statement)
        {
            if (ExpectedThrow.Surrounds(statement))
                return;
            bool isForClient = created.TargetMethod.ContainingType.Name != RuntimeNames.Request;
            Report(
                context,
                statement.Syntax,
                "The request is built and not sent; end the chain with " + (isForClient ? "SendAsync or StreamAsync" : "Build, and send the request that it returns"),
                isForClient && last == statement && AsyncPlace.CanAwait(last.Syntax) ? [new("Send the request", "await " + last.Syntax + ".SendAsync()")] : []);
        }
        else if (last.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var variable } declarator }
            && LocalUses.Of(declarator).All(reference => builders.LastOn(reference) is var use && use != reference && DroppedCall.StatementOf(use) == use))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, variable.Locations[0], $"The request in '{variable.Name}' is built and not sent; call SendAsync or StreamAsync on it"));
        }
    }

    private static void CheckRequest(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        if (context.SemanticModel.GetOperation(call, context.CancellationToken) is IInvocationOperation { TargetMethod: var method } changed
            && DroppedCall.StatementOf(changed) is { } statement
            && context.SemanticModel.Compilation.GetTypeByMetadataName(RuntimeNames.RequestMetadataName) is { } request
            && SymbolEqualityComparer.Default.Equals(changed.Type, request)
            && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, request.ContainingAssembly)
            && !ExpectedThrow.Surrounds(statement))
        {
            Report(context, statement.Syntax, $"The request that {method.Name} returns is ignored; send it, or assign it to a variable", []);
        }
    }

    private static void Report(SemanticModelAnalysisContext context, SyntaxNode call, string message, IEnumerable<Replacement> proposals) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.GetLocation(), Replacement.Properties(proposals), message));
}
