using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.BuilderMetadataName) is not { } builder
                || start.Compilation.GetTypeByMetadataName(RuntimeNames.RequestMetadataName) is not { } request)
            {
                return;
            }

            var builders = new BuilderCalls(builder);
            start.RegisterOperationAction(operation => CheckStatement(operation, builders, request), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(operation => CheckVariable(operation, builders), OperationKind.VariableDeclarator);
        });
    }

    private static void CheckStatement(OperationAnalysisContext context, BuilderCalls builders, INamedTypeSymbol request)
    {
        IOperation statement = ((IExpressionStatementOperation)context.Operation).Operation;
        if (DroppedCall.In(statement) is not { } call)
            return;
        if (builders.IsBuilder(call.Type))
        {
            // A builder in a variable, a property or another object may be sent elsewhere.
            IOperation root = builders.RootOf(call);
            if (!builders.Creates(root) || ExpectedThrow.Surrounds(statement))
                return;
            bool isForClient = ((IInvocationOperation)root).TargetMethod.ContainingType.MetadataName != request.MetadataName;
            Report(
                context,
                statement.Syntax,
                "The request is built and not sent; end the chain with " + (isForClient ? "SendAsync or StreamAsync" : "Build, and send the request that it returns"),
                isForClient && call == statement && AsyncPlace.CanAwait(call.Syntax) ? [new("Send the request", "await " + call.Syntax + ".SendAsync()")] : []);
        }
        else if (SymbolEqualityComparer.Default.Equals(call.Type, request)
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, request.ContainingAssembly)
            && !ExpectedThrow.Surrounds(statement))
        {
            Report(context, statement.Syntax, $"The request that {call.TargetMethod.Name} returns is ignored; send it, or assign it to a variable", []);
        }
    }

    private static void CheckVariable(OperationAnalysisContext context, BuilderCalls builders)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (builders.IsBuilder(declarator.Symbol.Type)
            && declarator.GetVariableInitializer()?.Value is IInvocationOperation value
            && builders.Creates(builders.RootOf(value))
            && LocalUses.Of(declarator).All(reference => IsDropped(reference, builders)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, declarator.Symbol.Locations[0], $"The request in '{declarator.Symbol.Name}' is built and not sent; call SendAsync or StreamAsync on it"));
        }
    }

    /// <summary>Determines whether a statement only continues to build: <c>builder.User("...");</c>.</summary>
    private static bool IsDropped(IOperation reference, BuilderCalls builders)
    {
        IOperation at = reference;
        while (true)
        {
            IOperation? next = at.Parent is IArgumentOperation argument ? argument.Parent : at.Parent;
            if (next is not IInvocationOperation call || !builders.IsBuilder(call.Type) || builders.BuilderOf(call) != at)
                return at != reference && at.Parent is IExpressionStatementOperation;
            at = call;
        }
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode call, string message, IEnumerable<Replacement> proposals) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.GetLocation(), Replacement.Properties(proposals), message));
}
