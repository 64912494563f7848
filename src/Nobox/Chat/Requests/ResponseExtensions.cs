namespace Nobox;

/// <summary>Provides builder methods for the form of the response and what comes with it.</summary>
public static class ResponseExtensions
{
    /// <summary>Sets how verbose the response is.</summary>
    /// <typeparam name="TModel">A model that accepts <c>verbosity</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="verbosity">The verbosity.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Verbosity<TModel>(this ChatRequestBuilder<TModel> builder, Verbosity verbosity)
        where TModel : ISupportsVerbosity => builder.Set(Parameters.Verbosity, verbosity.Value);

    /// <summary>Asks for a response that is a JSON object of any shape. Most models need the word JSON in the prompt, too.</summary>
    /// <typeparam name="TModel">A model that accepts <c>response_format</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> JsonObject<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : ISupportsResponseFormat => builder.Set(Parameters.ResponseFormat, ResponseFormat.JsonObject);

    /// <summary>Asks for a response that is JSON and follows a schema.</summary>
    /// <typeparam name="TModel">A model that accepts <c>structured_outputs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">A name for the schema: letters, digits, underscores and dashes.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="strict">
    /// True to close the schema, as <see cref="ChatTool.Strict"/> does; false to let the model deviate; null to send the schema as it is. Unless it is false, the
    /// model must follow the schema exactly when providers accept it as strict; a schema without a strict form is sent with <c>strict: false</c>.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ChatRequestBuilder<TModel> JsonSchema<TModel>(
        this ChatRequestBuilder<TModel> builder, string name, JsonSchema schema, bool? strict = null)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(schema);
        return builder.Set(Parameters.ResponseFormat, ResponseFormat.Of(name, strict == true ? schema.Close() : schema, strict));
    }

    /// <summary>Asks for the log probabilities of the tokens of the response.</summary>
    /// <typeparam name="TModel">A model that accepts <c>logprobs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> Logprobs<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : ISupportsLogprobs => builder.Set(Parameters.Logprobs, true);

    /// <summary>Asks for the log probabilities of the tokens of the response, and of the most likely other tokens at each position.</summary>
    /// <typeparam name="TModel">A model that accepts <c>top_logprobs</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="count">The number of tokens at each position, from 0 to 20.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static ChatRequestBuilder<TModel> TopLogprobs<TModel>(this ChatRequestBuilder<TModel> builder, int count)
        where TModel : ISupportsTopLogprobs => builder.Set(Parameters.TopLogprobs, count).Set(Parameters.Logprobs, true);

    /// <summary>Lets the model search the web.</summary>
    /// <typeparam name="TModel">A model that accepts <c>web_search_options</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="contextSize">How much of what is found the model reads; null leaves it to the model.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> WebSearch<TModel>(
        this ChatRequestBuilder<TModel> builder, SearchContextSize? contextSize = null)
        where TModel : ISupportsWebSearch => builder.Set(Parameters.WebSearchOptions, new WebSearchOptions(contextSize));

    /// <summary>Asks for audio beside the text: see <see cref="ChatResponse.Audio"/>.</summary>
    /// <typeparam name="TModel">A model that produces audio.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="voice">The voice, by the provider's name for it, for example <c>alloy</c>.</param>
    /// <param name="format">The format; many providers stream <see cref="AudioFormat.Pcm16"/> only.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The voice is empty.</exception>
    public static ChatRequestBuilder<TModel> AudioOutput<TModel>(this ChatRequestBuilder<TModel> builder, string voice, AudioFormat format)
        where TModel : IProducesAudio
    {
        ArgumentException.ThrowIfNullOrEmpty(voice);
        return AddKind(builder, Modalities.Audio).Set(Parameters.Audio, new AudioOptions(voice, format));
    }

    /// <summary>Asks for images beside the text: see <see cref="ChatResponse.Images"/>.</summary>
    /// <typeparam name="TModel">A model that produces images.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ImageOutput<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : IProducesImages => AddKind(builder, Modalities.Image);

    private static ChatRequestBuilder<TModel> AddKind<TModel>(ChatRequestBuilder<TModel> builder, Modalities kind)
        where TModel : IChatModel
    {
        ArgumentNullException.ThrowIfNull(builder);
        Modalities kinds = builder.Get<OutputKinds>(Parameters.Modalities)?.Kinds ?? Modalities.None;
        return builder.Set(Parameters.Modalities, new OutputKinds(kinds | kind));
    }
}
