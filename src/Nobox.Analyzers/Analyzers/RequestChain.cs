using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Looks back along a chain of calls to the one that begins a request.</summary>
internal static class RequestChain
{
    /// <summary>Returns the constant string with which the chain that an invocation is part of names its model; null when it begins otherwise.</summary>
    public static string? ModelOf(IInvocationOperation invocation)
    {
        for (IInvocationOperation? call = invocation; call is not null; call = (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) as IInvocationOperation)
        {
            if (call.TargetMethod.Name is RuntimeNames.Chat or RuntimeNames.For && ModelUseFinder.IsRuntime(call.TargetMethod))
                return call.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: string model } ? model : null;
        }

        return null;
    }
}
