namespace Nobox;

/// <summary>Builder methods about the form of the answer and what comes with it.</summary>
public static class AnswerExtensions
{
    /// <summary>Says how wordy the answer is.</summary>
    /// <typeparam name="TModel">A model that takes <c>verbosity</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="verbosity">How wordy.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Verbosity<TModel>(this ChatRequestBuilder<TModel> builder, Verbosity verbosity)
        where TModel : ISupportsVerbosity
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("verbosity", verbosity.Value);
    }

    /// <summary>Asks for an answer that is a JSON object of any shape. Most models want the word JSON in the prompt, too.</summary>
    /// <typeparam name="TModel">A model that takes <c>response_format</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> JsonObject<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : ISupportsResponseFormat
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("response_format", ParameterValue.FromJson("""{"type":"json_object"}"""));
    }

    /// <summary>Asks for an answer that is JSON and follows a schema exactly.</summary>
    /// <typeparam name="TModel">A model that takes <c>structured_outputs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">A name for the schema: letters, digits, underscores and dashes.</param>
    /// <param name="schema">The schema.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> JsonSchema<TModel>(this ChatRequestBuilder<TModel> builder, string name, JsonSchema schema)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("response_format", StructuredFormat.Create(name, schema));
    }

    /// <summary>Asks for the log probabilities of the answer's tokens.</summary>
    /// <typeparam name="TModel">A model that takes <c>logprobs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Logprobs<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : ISupportsLogprobs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("logprobs", true);
    }

    /// <summary>Asks for the log probabilities of the answer's tokens, and of the likeliest other tokens at each place.</summary>
    /// <typeparam name="TModel">A model that takes <c>top_logprobs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="count">How many tokens at each place, from 0 to 20.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopLogprobs<TModel>(this ChatRequestBuilder<TModel> builder, int count)
        where TModel : ISupportsTopLogprobs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("logprobs", true).Set("top_logprobs", Range.Check(count, 0, 20, nameof(count)));
    }

    /// <summary>Makes single tokens likelier or less likely.</summary>
    /// <typeparam name="TModel">A model that takes <c>logit_bias</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="biases">A bias from -100, which bans a token, to 100, which all but forces it, by the tokenizer's number of the token.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bias is out of range.</exception>
    public static ChatRequestBuilder<TModel> LogitBias<TModel>(this ChatRequestBuilder<TModel> builder, IReadOnlyDictionary<int, double> biases)
        where TModel : ISupportsLogitBias
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(biases);
        foreach (double bias in biases.Values)
            Range.Check(bias, -100, 100, nameof(biases));
        return builder.Set("logit_bias", ParameterValue.Write(biases, static (writer, biases) =>
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<int, double> bias in biases.OrderBy(bias => bias.Key))
                writer.WriteNumber(bias.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), bias.Value);
            writer.WriteEndObject();
        }));
    }

    /// <summary>Lets the model search the web.</summary>
    /// <typeparam name="TModel">A model that takes <c>web_search_options</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="contextSize">How much of what is found the model reads: <c>low</c>, <c>medium</c> or <c>high</c>; left out by default.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> WebSearch<TModel>(this ChatRequestBuilder<TModel> builder, string? contextSize = null)
        where TModel : ISupportsWebSearch
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set("web_search_options", ParameterValue.Write(contextSize, static (writer, size) =>
        {
            writer.WriteStartObject();
            if (size is not null)
                writer.WriteString("search_context_size"u8, size);
            writer.WriteEndObject();
        }));
    }
}
