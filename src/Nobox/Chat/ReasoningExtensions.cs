namespace Nobox;

/// <summary>Builder methods about reasoning: what a model thinks before it answers.</summary>
public static class ReasoningExtensions
{
    /// <summary>
    /// Says how much the model reasons, in one word. Written as <c>reasoning_effort</c> for models that take only that. In place of
    /// <c>ReasoningTokens</c>: a model takes one of the two.
    /// </summary>
    /// <typeparam name="TModel">A model that takes <c>reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="effort">How much.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Reasoning<TModel>(this ChatRequestBuilder<TModel> builder, ReasoningEffort effort)
        where TModel : ISupportsReasoning
    {
        ArgumentNullException.ThrowIfNull(builder);
        ModelInfo info = builder.Model.Info;
        if (info.Supports("reasoning") == false && info.Supports("reasoning_effort") == true)
            return builder.Set("reasoning_effort", effort.Value);
        return builder.Set("reasoning", ParameterValue.Write(effort.Value, static (writer, effort) =>
        {
            writer.WriteStartObject();
            writer.WriteString("effort"u8, effort);
            writer.WriteEndObject();
        }));
    }

    /// <summary>Says how much the model reasons, in tokens. In place of <c>Reasoning</c>: a model takes one of the two.</summary>
    /// <typeparam name="TModel">A model that takes <c>reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tokens">The most tokens that may be spent on reasoning; at least 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static ChatRequestBuilder<TModel> ReasoningTokens<TModel>(this ChatRequestBuilder<TModel> builder, int tokens)
        where TModel : ISupportsReasoning
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("reasoning", ParameterValue.Write(Range.CheckAtLeast(tokens, 1, nameof(tokens)), static (writer, tokens) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("max_tokens"u8, tokens);
            writer.WriteEndObject();
        }));
    }

    /// <summary>Says how much the model reasons, for models that take the parameter of that name.</summary>
    /// <typeparam name="TModel">A model that takes <c>reasoning_effort</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="effort">How much.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ReasoningEffort<TModel>(this ChatRequestBuilder<TModel> builder, ReasoningEffort effort)
        where TModel : ISupportsReasoningEffort
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("reasoning_effort", effort.Value);
    }

    /// <summary>Says whether the answer tells what the model reasoned.</summary>
    /// <typeparam name="TModel">A model that takes <c>include_reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="included">Whether it does.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> IncludeReasoning<TModel>(this ChatRequestBuilder<TModel> builder, bool included)
        where TModel : ISupportsIncludeReasoning
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("include_reasoning", included);
    }
}
