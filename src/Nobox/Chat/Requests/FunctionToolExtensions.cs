using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Builder methods that offer functions as tools.</summary>
public static class FunctionToolExtensions
{
    /// <summary>
    /// Offers functions to the model as tools, in place of those offered before: see <see cref="ChatTool.Create(Delegate, string?, string?)"/>. To run the
    /// model's calls with <see cref="ChatTool.InvokeAsync"/>, create the tools first and pass them instead.
    /// </summary>
    /// <typeparam name="TModel">A model that takes <c>tools</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="functions">Methods or local functions; at least one, each with a name of its own.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">
    /// There is no function, two have the same name, one is a lambda expression, or JSON cannot represent a parameter or the result.
    /// </exception>
    [RequiresUnreferencedCode(ChatTool.NeedsMetadata)]
    [RequiresDynamicCode(ChatTool.NeedsMetadata)]
    public static ChatRequestBuilder<TModel> Tools<TModel>(this ChatRequestBuilder<TModel> builder, params Delegate[] functions)
        where TModel : ISupportsTools
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(functions);
        return builder.Tools([.. functions.Select(function => ChatTool.Create(function))]);
    }
}
