using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Requests;

/// <summary>Finds calls whose result a statement drops.</summary>
internal static class DroppedCall
{
    /// <summary>Returns the expression of the statement that ends with a call, also after <c>?.</c>; null when the call's result is used.</summary>
    public static IOperation? StatementOf(IOperation call)
    {
        IOperation last = call;
        while (last.Parent is IConditionalAccessOperation access && access.WhenNotNull == last)
            last = access;
        return last.Parent is IExpressionStatementOperation ? last : null;
    }
}
