namespace Nobox;

/// <summary>Provides builder methods that control how tokens are chosen.</summary>
public static class SamplingExtensions
{
    /// <summary>Sets the sampling temperature: how much the choice of tokens varies.</summary>
    /// <typeparam name="TModel">A model that accepts <c>temperature</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="temperature">From 0, the most likely tokens only, to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> Temperature<TModel>(this ChatRequestBuilder<TModel> builder, double temperature)
        where TModel : ISupportsTemperature => builder.Set(Parameters.Temperature, temperature);

    /// <summary>Limits sampling to the most likely tokens that together have a probability (nucleus sampling).</summary>
    /// <typeparam name="TModel">A model that accepts <c>top_p</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopP<TModel>(this ChatRequestBuilder<TModel> builder, double probability)
        where TModel : ISupportsTopP => builder.Set(Parameters.TopP, probability);

    /// <summary>Limits sampling to a number of the most likely tokens.</summary>
    /// <typeparam name="TModel">A model that accepts <c>top_k</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="count">From 0, which means no limit.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopK<TModel>(this ChatRequestBuilder<TModel> builder, int count)
        where TModel : ISupportsTopK => builder.Set(Parameters.TopK, count);

    /// <summary>Excludes tokens less likely than the most likely one's probability squared, times a factor.</summary>
    /// <typeparam name="TModel">A model that accepts <c>top_a</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="factor">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopA<TModel>(this ChatRequestBuilder<TModel> builder, double factor)
        where TModel : ISupportsTopA => builder.Set(Parameters.TopA, factor);

    /// <summary>Excludes tokens less likely than a share of the most likely one's probability.</summary>
    /// <typeparam name="TModel">A model that accepts <c>min_p</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> MinP<TModel>(this ChatRequestBuilder<TModel> builder, double share)
        where TModel : ISupportsMinP => builder.Set(Parameters.MinP, share);

    /// <summary>Sets a penalty on tokens that have occurred.</summary>
    /// <typeparam name="TModel">A model that accepts <c>presence_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From -2 to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> PresencePenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsPresencePenalty => builder.Set(Parameters.PresencePenalty, penalty);

    /// <summary>Sets a penalty on tokens by how often they have occurred.</summary>
    /// <typeparam name="TModel">A model that accepts <c>frequency_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From -2 to 2.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> FrequencyPenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsFrequencyPenalty => builder.Set(Parameters.FrequencyPenalty, penalty);

    /// <summary>Sets a penalty on tokens of the prompt and of the text so far.</summary>
    /// <typeparam name="TModel">A model that accepts <c>repetition_penalty</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="penalty">From 0 to 2; 1 is none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static ChatRequestBuilder<TModel> RepetitionPenalty<TModel>(this ChatRequestBuilder<TModel> builder, double penalty)
        where TModel : ISupportsRepetitionPenalty => builder.Set(Parameters.RepetitionPenalty, penalty);

    /// <summary>Asks for repeatable sampling: the same seed and request should give the same response.</summary>
    /// <typeparam name="TModel">A model that accepts <c>seed</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Seed<TModel>(this ChatRequestBuilder<TModel> builder, long seed)
        where TModel : ISupportsSeed => builder.Set(Parameters.Seed, seed);

    /// <summary>Makes single tokens more or less likely.</summary>
    /// <typeparam name="TModel">A model that accepts <c>logit_bias</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="biases">A bias from -100, which bans a token, to 100, which almost forces it, by the tokenizer's id of the token.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bias is out of range.</exception>
    public static ChatRequestBuilder<TModel> LogitBias<TModel>(
        this ChatRequestBuilder<TModel> builder, IReadOnlyDictionary<int, double> biases)
        where TModel : ISupportsLogitBias
    {
        ArgumentNullException.ThrowIfNull(biases);
        foreach (double bias in biases.Values)
            ParameterSetter.CheckRange(Parameters.LogitBias, bias, nameof(biases));
        return builder.Set(Parameters.LogitBias, new LogitBias([.. biases.OrderBy(bias => bias.Key)]));
    }
}
