using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Builder methods that end a request whose answer is a C# type.</summary>
public static class StructuredExtensions
{
    /// <summary>
    /// Sends the request with the strict schema of a type, waits for the whole answer, and reads it as that type.
    /// </summary>
    /// <typeparam name="TModel">A model that takes <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the answer: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ResponseRefusedException">The model refused to produce the requested output.</exception>
    /// <exception cref="ResponseTruncatedException">The token limit was reached before the JSON was complete.</exception>
    /// <exception cref="SchemaMismatchException">The answer does not fit the type.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public static async Task<ChatResponse<T>> SendAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        ChatResponse response = await builder.JsonSchema(type).SendAsync(cancellationToken).ConfigureAwait(false);
        return ChatResponse<T>.Read(response, type);
    }

    /// <summary>
    /// Sends the request with the strict schema of a type when the stream is enumerated, hands the answer on as it arrives, and reads it
    /// as that type at its end: <see cref="ChatStream{T}.ToResponseAsync"/>.
    /// </summary>
    /// <typeparam name="TModel">A model that takes <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the answer: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public static ChatStream<T> StreamAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        return new ChatStream<T>(builder.JsonSchema(type).StreamAsync(cancellationToken), type);
    }

    private static ChatRequestBuilder<TModel> JsonSchema<TModel, T>(this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type)
        where TModel : ISupportsStructuredOutputs =>
        builder.JsonSchema(StructuredFormat.NameOf(typeof(T)), Nobox.JsonSchema.Of(type));
}
