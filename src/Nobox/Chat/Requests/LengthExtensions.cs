namespace Nobox;

/// <summary>Provides builder methods that set where a response ends.</summary>
public static class LengthExtensions
{
    /// <summary>
    /// Limits the length of the response. One that reaches the limit has <see cref="FinishReason.Length"/>. Sent as
    /// <c>max_completion_tokens</c> to models that list only that.
    /// </summary>
    /// <typeparam name="TModel">A model that accepts <c>max_tokens</c> or <c>max_completion_tokens</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tokens">The number of tokens; at least 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static ChatRequestBuilder<TModel> MaxTokens<TModel>(this ChatRequestBuilder<TModel> builder, int tokens)
        where TModel : ISupportsMaxTokens => builder.Set(Parameters.MaxTokens, tokens);

    /// <summary>Ends the response before any of some texts.</summary>
    /// <typeparam name="TModel">A model that accepts <c>stop</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts; at least one, none of them empty.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no text, or an empty one.</exception>
    public static ChatRequestBuilder<TModel> Stop<TModel>(this ChatRequestBuilder<TModel> builder, params string[] texts)
        where TModel : ISupportsStop
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Length == 0 || texts.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Give at least one stop text, and no empty one.", nameof(texts));
        return builder.Set(Parameters.Stop, new TextList([.. texts]));
    }
}
