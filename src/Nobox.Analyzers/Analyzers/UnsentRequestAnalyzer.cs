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

            start.RegisterOperationAction(operation => CheckStatement(operation, builder, request), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(operation => CheckVariable(operation, builder), OperationKind.VariableDeclarator);
        });
    }

    private static void CheckStatement(OperationAnalysisContext context, INamedTypeSymbol builder, INamedTypeSymbol request)
    {
        if (((IExpressionStatementOperation)context.Operation).Operation is not IInvocationOperation call)
            return;
        if (IsBuilder(call.Type, builder))
        {
            IOperation root = call;
            while (root is IInvocationOperation { Type: var type } step && IsBuilder(type, builder) && BuilderOf(step, builder) is { } before)
                root = before;

            // A builder in a variable, a property or another object may be sent elsewhere.
            if (root is not IInvocationOperation created || !SymbolEqualityComparer.Default.Equals(created.TargetMethod.ContainingAssembly, builder.ContainingAssembly))
                return;
            bool isForClient = created.TargetMethod.ContainingType.MetadataName != request.MetadataName;
            Report(
                context,
                call.Syntax,
                "The request is built and not sent; end the chain with " + (isForClient ? "SendAsync or StreamAsync" : "Build, and send the request that it returns"),
                isForClient && AsyncPlace.CanAwait(call.Syntax) ? [new("Send the request", "await " + call.Syntax + ".SendAsync()")] : []);
        }
        else if (SymbolEqualityComparer.Default.Equals(call.Type, request)
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, request.ContainingAssembly))
        {
            Report(context, call.Syntax, $"The request that {call.TargetMethod.Name} returns is ignored; send it, or assign it to a variable", []);
        }
    }

    private static void CheckVariable(OperationAnalysisContext context, INamedTypeSymbol builder)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (IsBuilder(declarator.Symbol.Type, builder)
            && declarator.GetVariableInitializer() is not null
            && LocalUses.Of(declarator).All(reference => IsDropped(reference, builder)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, declarator.Symbol.Locations[0], $"The request in '{declarator.Symbol.Name}' is built and not sent; call SendAsync or StreamAsync on it"));
        }
    }

    /// <summary>Determines whether a statement only continues to build: <c>builder.User("...");</c>.</summary>
    private static bool IsDropped(IOperation reference, INamedTypeSymbol builder)
    {
        IOperation at = reference;
        while (true)
        {
            IOperation? next = at.Parent is IArgumentOperation argument ? argument.Parent : at.Parent;
            if (next is not IInvocationOperation call || !IsBuilder(call.Type, builder) || BuilderOf(call, builder) != at)
                return at != reference && at.Parent is IExpressionStatementOperation;
            at = call;
        }
    }

    /// <summary>Returns the builder that a builder's method, or an extension method for it, is called on; null when the call creates one.</summary>
    private static IOperation? BuilderOf(IInvocationOperation call, INamedTypeSymbol builder) =>
        (call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null))
            is { } before && IsBuilder(before.Type, builder) ? before : null;

    private static bool IsBuilder(ITypeSymbol? type, INamedTypeSymbol builder) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, builder);

    private static void Report(OperationAnalysisContext context, SyntaxNode call, string message, IEnumerable<Replacement> proposals) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.GetLocation(), Replacement.Properties(proposals), message));
}
