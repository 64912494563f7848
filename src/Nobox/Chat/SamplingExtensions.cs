namespace Nobox;

/// <summary>Builder methods that steer how tokens are chosen.</summary>
public static class SamplingExtensions
{
    /// <summary>Sets how much the choice of tokens varies.</summary>
    /// <typeparam name="TModel">A model that takes <c>temperature</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="temperature">From 0, the likeliest tokens only, to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> Temperature<TModel>(this ChatRequestBuilder<TModel> builder, double temperature)
        where TModel : ISupportsTemperature
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("temperature", Range.Check(temperature, 0, 2, nameof(temperature)));
    }

    /// <summary>Limits sampling to the likeliest tokens that together have a probability (nucleus sampling).</summary>
    /// <typeparam name="TModel">A model that takes <c>top_p</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopP<TModel>(this ChatRequestBuilder<TModel> builder, double probability)
        where TModel : ISupportsTopP
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("top_p", Range.Check(probability, 0, 1, nameof(probability)));
    }

    /// <summary>Limits sampling to a number of the likeliest tokens.</summary>
    /// <typeparam name="TModel">A model that takes <c>top_k</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="count">From 0, which is no limit.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopK<TModel>(this ChatRequestBuilder<TModel> builder, int count)
        where TModel : ISupportsTopK
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("top_k", Range.CheckAtLeast(count, 0, nameof(count)));
    }

    /// <summary>Leaves out tokens less likely than the likeliest one's probability squared, times a factor.</summary>
    /// <typeparam name="TModel">A model that takes <c>top_a</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="factor">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopA<TModel>(this ChatRequestBuilder<TModel> builder, double factor)
        where TModel : ISupportsTopA
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("top_a", Range.Check(factor, 0, 1, nameof(factor)));
    }

    /// <summary>Leaves out tokens less likely than a share of the likeliest one's probability.</summary>
    /// <typeparam name="TModel">A model that takes <c>min_p</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> MinP<TModel>(this ChatRequestBuilder<TModel> builder, double share)
        where TModel : ISupportsMinP
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("min_p", Range.Check(share, 0, 1, nameof(share)));
    }

    /// <summary>Sets a penalty on tokens that have occurred.</summary>
    /// <typeparam name="TModel">A model that takes <c>presence_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From -2 to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> PresencePenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsPresencePenalty
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("presence_penalty", Range.Check(penalty, -2, 2, nameof(penalty)));
    }

    /// <summary>Sets a penalty on tokens by how often they have occurred.</summary>
    /// <typeparam name="TModel">A model that takes <c>frequency_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From -2 to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> FrequencyPenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsFrequencyPenalty
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("frequency_penalty", Range.Check(penalty, -2, 2, nameof(penalty)));
    }

    /// <summary>Sets a penalty on tokens of the prompt and of the answer so far.</summary>
    /// <typeparam name="TModel">A model that takes <c>repetition_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From 0 to 2; 1 is none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> RepetitionPenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsRepetitionPenalty
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("repetition_penalty", Range.Check(penalty, 0, 2, nameof(penalty)));
    }

    /// <summary>Asks for repeatable sampling: the same seed and request should give the same answer.</summary>
    /// <typeparam name="TModel">A model that takes <c>seed</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Seed<TModel>(this ChatRequestBuilder<TModel> builder, long seed)
        where TModel : ISupportsSeed
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("seed", seed);
    }
}
