namespace Nobox;

/// <summary>Builder methods that say where an answer ends.</summary>
public static class LengthExtensions
{
    /// <summary>
    /// Limits the length of the answer. An answer that reaches the limit ends with <see cref="FinishReason.Length"/>. Written as
    /// <c>max_completion_tokens</c> for models that take only that.
    /// </summary>
    /// <typeparam name="TModel">A model that takes <c>max_tokens</c> or <c>max_completion_tokens</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="tokens">The most tokens that the answer may have; at least 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static ChatRequestBuilder<TModel> MaxTokens<TModel>(this ChatRequestBuilder<TModel> builder, int tokens)
        where TModel : ISupportsMaxTokens
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Set(LimitOf(builder.Model.Info), Range.CheckAtLeast(tokens, 1, nameof(tokens)));
    }

    /// <summary>Ends the answer before any of some texts.</summary>
    /// <typeparam name="TModel">A model that takes <c>stop</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts; at least one, none of them empty.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There is no text, or an empty one.</exception>
    public static ChatRequestBuilder<TModel> Stop<TModel>(this ChatRequestBuilder<TModel> builder, params string[] texts)
        where TModel : ISupportsStop
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Length == 0 || texts.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Give at least one stop text, and no empty one.", nameof(texts));
        return builder.Set("stop", ParameterValue.FromStrings(texts));
    }

    /// <summary>Whether a parameter is the limit on tokens, by either of its names.</summary>
    internal static bool IsLimit(string parameter) => parameter is "max_tokens" or "max_completion_tokens";

    /// <summary>The name under which a model takes the limit.</summary>
    internal static string LimitOf(ModelInfo info) =>
        info.SupportedParameters is { } listed && Parameters.Contains(listed, "max_completion_tokens") && !Parameters.Contains(listed, "max_tokens")
            ? "max_completion_tokens"
            : "max_tokens";
}
