using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Requests;

/// <summary>Looks at what code does with a local variable.</summary>
internal static class LocalUses
{
    /// <summary>Returns the places in the variable's method that use it, also those in lambdas.</summary>
    public static IEnumerable<ILocalReferenceOperation> Of(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
    }
}
