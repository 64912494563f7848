using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Requests;

/// <summary>Finds calls whose result a statement drops.</summary>
internal static class DroppedCall
{
    /// <summary>Returns the last call of a statement's expression, also after <c>?.</c>; null when there is none.</summary>
    public static IInvocationOperation? In(IOperation statement)
    {
        IOperation last = statement;
        while (last is IConditionalAccessOperation access)
            last = access.WhenNotNull;
        return last as IInvocationOperation;
    }

    /// <summary>
    /// Determines whether a statement is in a function that a test expects to throw, for example in <c>Assert.Throws</c>: there the result does not matter.
    /// </summary>
    public static bool IsExpectedToThrow(IOperation statement)
    {
        IOperation? at = statement.Parent;
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

    private static IEnumerable<IOperation> Surrounding(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not (null or IBlockOperation); at = at.Parent)
            yield return at;
    }

    /// <summary>Determines whether a call checks that code throws. Test frameworks have many such methods, with like names.</summary>
    private static bool IsCheck(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: var name }
        && (name.Contains("Throw") || name.EndsWith("Exception", StringComparison.Ordinal) || name == "Catch");
}
