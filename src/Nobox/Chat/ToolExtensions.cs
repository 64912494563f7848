using System.Text.Json;

namespace Nobox;

/// <summary>Builder methods about tools.</summary>
public static class ToolExtensions
{
    /// <summary>Offers tools to the model, in place of those offered before.</summary>
    /// <typeparam name="TModel">A model that takes <c>tools</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tools">The tools; at least one, each with a name of its own.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no tool, or two have one name.</exception>
    public static ChatRequestBuilder<TModel> Tools<TModel>(this ChatRequestBuilder<TModel> builder, params ChatTool[] tools)
        where TModel : ISupportsTools
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tools);
        if (tools.Length == 0 || tools.DistinctBy(tool => tool.Name).Count() != tools.Length)
            throw new ArgumentException("Give at least one tool, and each a name of its own.", nameof(tools));
        return builder.Set("tools", ParameterValue.Write(tools, WriteTools));
    }

    /// <summary>Says which tools the model may or must call.</summary>
    /// <typeparam name="TModel">A model that takes <c>tool_choice</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="choice">The choice.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ToolChoice<TModel>(this ChatRequestBuilder<TModel> builder, ToolChoice choice)
        where TModel : ISupportsToolChoice
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("tool_choice", choice.ToolName is null ? choice.Mode : ParameterValue.Write(choice.ToolName, WriteChoice));
    }

    /// <summary>Says whether one answer may ask for several tool calls.</summary>
    /// <typeparam name="TModel">A model that takes <c>parallel_tool_calls</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="allowed">Whether it may.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ParallelToolCalls<TModel>(this ChatRequestBuilder<TModel> builder, bool allowed)
        where TModel : ISupportsParallelToolCalls
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("parallel_tool_calls", allowed);
    }

    private static void WriteTools(Utf8JsonWriter writer, ChatTool[] tools)
    {
        writer.WriteStartArray();
        foreach (ChatTool tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, tool.Name);
            writer.WriteString("description"u8, tool.Description);
            writer.WritePropertyName("parameters"u8);
            tool.Parameters.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChoice(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, name);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
