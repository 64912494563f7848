using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Requests;

/// <summary>
/// Represents the calls that build one request, for example <c>client.Chat(model).User("...").Temperature(0.7).SendAsync()</c>. They are found by syntax, so
/// that a call which does not compile is one of them. A builder in a local variable that is assigned once is followed to where it is created.
/// </summary>
internal sealed class RequestChain
{
    private const int MostCalls = 200;

    private RequestChain(List<InvocationExpressionSyntax> calls, ExpressionSyntax? model)
    {
        Calls = calls;
        Model = model;
    }

    /// <summary>Gets the calls in the order in which they run.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls { get; }

    /// <summary>Gets the expression that names the model; null when the chain does not show where the request begins.</summary>
    public ExpressionSyntax? Model { get; }

    /// <summary>Returns the chain that a call is part of.</summary>
    public static RequestChain Of(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        var calls = new List<InvocationExpressionSyntax>();
        ExpressionSyntax? model = null;
        for (InvocationExpressionSyntax? at = call; at is not null && calls.Count < MostCalls; at = CallOf(BuilderOf(at, semantics, cancellation), semantics, cancellation))
        {
            calls.Add(at);
            if (Begins(at, semantics, cancellation))
            {
                model = at.ArgumentList.Arguments.FirstOrDefault()?.Expression;
                break;
            }
        }

        calls.Reverse();
        for (SyntaxNode at = call;
            calls.Count < MostCalls && at.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == at;
            at = next)
        {
            calls.Add(next);
        }

        return new(calls, model);
    }

    /// <summary>Returns the method that a call invokes, or, where it does not compile, the first that it could have meant.</summary>
    public static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        SymbolInfo info = semantics.GetSymbolInfo(call, cancellation);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    /// <summary>Determines whether a call begins a request with a model.</summary>
    public static bool Begins(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation) =>
        NameOf(call)?.Identifier.ValueText is RuntimeNames.Chat or RuntimeNames.For or RuntimeNames.ToBuilder
        && MethodOf(call, semantics, cancellation)?.ContainingType is { ContainingNamespace.Name: RuntimeNames.Assembly, Name: RuntimeNames.Client or RuntimeNames.Request };

    /// <summary>Returns the name in a call.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) =>
        call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name;

    /// <summary>Returns the builder that a method is called on, also where an extension method is called as a static one.</summary>
    private static ExpressionSyntax? BuilderOf(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation) =>
        MethodOf(call, semantics, cancellation) is { IsExtensionMethod: true, ReducedFrom: null } method
            ? (call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == method.Parameters[0].Name)
                ?? call.ArgumentList.Arguments.FirstOrDefault())?.Expression
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static InvocationExpressionSyntax? CallOf(ExpressionSyntax? builder, SemanticModel semantics, CancellationToken cancellation)
    {
        for (int steps = 0; steps < MostCalls; steps++)
        {
            switch (builder)
            {
                case InvocationExpressionSyntax call:
                    return call;
                case ParenthesizedExpressionSyntax parenthesized:
                    builder = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppression:
                    builder = suppression.Operand;
                    break;
                case IdentifierNameSyntax name when semantics.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol local:
                    builder = ValueOf(local, cancellation);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Returns the value of a variable that is assigned where it is declared and nowhere else.</summary>
    private static ExpressionSyntax? ValueOf(ILocalSymbol local, CancellationToken cancellation) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
        && declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) is var member
        && !(member ?? declarator.SyntaxTree.GetRoot(cancellation)).DescendantNodes().Any(node => Assigns(node, local.Name))
            ? value
            : null;

    private static bool Assigns(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText == name,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax argument } => argument.Identifier.ValueText == name,
        _ => false,
    };
}
