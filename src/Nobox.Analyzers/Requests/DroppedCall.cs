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
}
