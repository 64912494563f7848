using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Requests;

/// <summary>Recognizes code that a test expects to throw, for example in <c>Assert.Throws</c>: that it throws is intended, and its result does not matter.</summary>
internal static class ExpectedThrow
{
    /// <summary>Determines whether code is in a function that is passed to such a check, also by a variable.</summary>
    public static bool Surrounds(IOperation operation)
    {
        IOperation? at = operation.Parent;
        while (at is not (null or IAnonymousFunctionOperation))
            at = at.Parent;
        for (; at is not null; at = at.Parent)
        {
            if (IsCheck(at))
                return true;
            if (at is IVariableDeclaratorOperation function)
                return LocalUses.Of(function).Any(static use => Surrounding(use).Any(IsCheck));
        }

        return false;
    }

    /// <summary>Determines whether a call is in such a function.</summary>
    public static bool Surrounds(InvocationExpressionSyntax call, SemanticModel semantics) => semantics.GetOperation(call) is { } operation && Surrounds(operation);

    private static IEnumerable<IOperation> Surrounding(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not (null or IBlockOperation); at = at.Parent)
            yield return at;
    }

    /// <summary>Determines whether a call checks that code throws. Test frameworks have many such methods, with like names.</summary>
    private static bool IsCheck(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: var name }
        && (name.Contains("Throw") || name.EndsWith("Exception", StringComparison.Ordinal) || name == "Catch");
}
