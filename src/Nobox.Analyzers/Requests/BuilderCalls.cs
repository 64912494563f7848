using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nobox.Generators.Requests;

/// <summary>Follows the calls on a request's builder, each of which returns the builder.</summary>
/// <param name="builder">The type <c>ChatRequestBuilder</c>.</param>
internal sealed class BuilderCalls(INamedTypeSymbol builder)
{
    /// <summary>Determines whether a type is a builder's.</summary>
    public bool IsBuilder(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, builder);

    /// <summary>Returns the builder that a builder's method, or an extension method for it, is called on; null when the call creates one.</summary>
    public IOperation? BuilderOf(IInvocationOperation call) =>
        (call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null))
            is { } before && IsBuilder(before.Type) ? before : null;

    /// <summary>Returns the expression that a chain of calls begins with: a call of the runtime that creates a builder, or whatever has one.</summary>
    public IOperation RootOf(IInvocationOperation call)
    {
        IOperation root = call;
        while (root is IInvocationOperation step && IsBuilder(step.Type) && BuilderOf(step) is { } before)
            root = before;
        return root;
    }

    /// <summary>Returns the last of the calls that each continue to build what an expression returns; the expression itself when there is none.</summary>
    public IOperation LastOn(IOperation expression)
    {
        IOperation last = expression;
        while ((last.Parent is IArgumentOperation argument ? argument.Parent : last.Parent) is IInvocationOperation next && IsBuilder(next.Type) && BuilderOf(next) == last)
            last = next;
        return last;
    }

    /// <summary>Determines whether an expression creates a builder, so that nothing else has it.</summary>
    public bool Creates(IOperation root) =>
        root is IInvocationOperation created && SymbolEqualityComparer.Default.Equals(created.TargetMethod.ContainingAssembly, builder.ContainingAssembly);
}
