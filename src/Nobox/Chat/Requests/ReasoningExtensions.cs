namespace Nobox;

/// <summary>Provides builder methods for reasoning: what a model generates before it responds.</summary>
public static class ReasoningExtensions
{
    /// <summary>
    /// Sets how much the model reasons. Sent as <c>reasoning_effort</c> to models that list only that. Replaces <c>ReasoningTokens</c>: a
    /// model accepts one of the two.
    /// </summary>
    /// <typeparam name="TModel">A model that accepts <c>reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="effort">The effort.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Reasoning<TModel>(this ChatRequestBuilder<TModel> builder, ReasoningEffort effort)
        where TModel : ISupportsReasoning => builder.Set(Parameters.Reasoning, new ReasoningOptions(effort, null));

    /// <summary>Limits how many tokens the model reasons. Replaces <c>Reasoning</c>: a model accepts one of the two.</summary>
    /// <typeparam name="TModel">A model that accepts <c>reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tokens">The number of tokens; at least 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static ChatRequestBuilder<TModel> ReasoningTokens<TModel>(this ChatRequestBuilder<TModel> builder, int tokens)
        where TModel : ISupportsReasoning
    {
        ParameterSetter.CheckRange(Parameters.Reasoning, tokens, nameof(tokens));
        return builder.Set(Parameters.Reasoning, new ReasoningOptions(null, tokens));
    }

    /// <summary>Sets how much the model reasons, for models that accept the parameter of that name.</summary>
    /// <typeparam name="TModel">A model that accepts <c>reasoning_effort</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="effort">The effort.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ReasoningEffort<TModel>(this ChatRequestBuilder<TModel> builder, ReasoningEffort effort)
        where TModel : ISupportsReasoningEffort => builder.Set(Parameters.ReasoningEffort, effort.Value);

    /// <summary>Sets whether the response has the reasoning.</summary>
    /// <typeparam name="TModel">A model that accepts <c>include_reasoning</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="included">True to include it.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> IncludeReasoning<TModel>(this ChatRequestBuilder<TModel> builder, bool included)
        where TModel : ISupportsIncludeReasoning => builder.Set(Parameters.IncludeReasoning, included);
}
