using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Generators.Requests;

/// <summary>Represents what a request needs of a model, as far as its code shows.</summary>
/// <param name="Capabilities">The capability interfaces, in the order in which the calls need them.</param>
/// <param name="Tokens">The largest constant number of tokens that the request asks for; null when it sets none.</param>
internal sealed record RequestNeeds(IReadOnlyList<INamedTypeSymbol> Capabilities, long? Tokens)
{
    /// <summary>Reads the needs of all calls of a chain.</summary>
    public static RequestNeeds Of(RequestChain chain, SemanticModel semantics, CancellationToken cancellation)
    {
        var capabilities = new List<INamedTypeSymbol>();
        long? tokens = null;
        foreach (InvocationExpressionSyntax call in chain.Calls)
        {
            if (RequestChain.MethodOf(call, semantics, cancellation) is not { } method)
                continue;
            foreach (INamedTypeSymbol needed in Capability.NeededBy(method))
            {
                if (!capabilities.Contains(needed, SymbolEqualityComparer.Default))
                    capabilities.Add(needed);
            }

            if (method.Name == RuntimeNames.MaxTokens
                && call.ArgumentList.Arguments.LastOrDefault() is { } argument
                && semantics.GetConstantValue(argument.Expression, cancellation) is { HasValue: true, Value: int number })
            {
                tokens = Math.Max(tokens ?? 0, number);
            }
        }

        return new(capabilities, tokens);
    }

    /// <summary>Returns the needed capabilities that a type of model does not have.</summary>
    public IReadOnlyList<INamedTypeSymbol> MissingFrom(ITypeSymbol model) => [.. Capabilities.Where(needed => !Capability.Has(model, needed))];
}
