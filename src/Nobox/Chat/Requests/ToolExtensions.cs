namespace Nobox;

/// <summary>Provides builder methods for tools.</summary>
public static class ToolExtensions
{
    /// <summary>Offers tools to the model, and replaces those offered before.</summary>
    /// <typeparam name="TModel">A model that accepts <c>tools</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tools">The tools; at least one, each with a different name.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no tool, or two have the same name.</exception>
    public static ChatRequestBuilder<TModel> Tools<TModel>(this ChatRequestBuilder<TModel> builder, params ChatTool[] tools)
        where TModel : ISupportsTools
    {
        ArgumentNullException.ThrowIfNull(tools);
        if (tools.Length == 0 || tools.DistinctBy(tool => tool.Name).Count() != tools.Length)
            throw new ArgumentException("Give at least one tool, each with a different name.", nameof(tools));
        return builder.Set(Parameters.Tools, new ToolList([.. tools]));
    }

    /// <summary>Sets which tools the model may or must call.</summary>
    /// <typeparam name="TModel">A model that accepts <c>tool_choice</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="choice">The choice.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ToolChoice<TModel>(this ChatRequestBuilder<TModel> builder, ToolChoice choice)
        where TModel : ISupportsToolChoice => choice.ToolName is null
        ? builder.Set(Parameters.ToolChoice, choice.Mode)
        : builder.Set(Parameters.ToolChoice, choice);

    /// <summary>Sets whether one response may ask for several tool calls.</summary>
    /// <typeparam name="TModel">A model that accepts <c>parallel_tool_calls</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="allowed">True to allow it.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ParallelToolCalls<TModel>(this ChatRequestBuilder<TModel> builder, bool allowed)
        where TModel : ISupportsParallelToolCalls => builder.Set(Parameters.ParallelToolCalls, allowed);
}
