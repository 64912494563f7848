using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Provides builder methods that complete a request whose response is a C# type.</summary>
public static class StructuredExtensions
{
    /// <summary>
    /// Sends the request with the strict schema of a type, and reads the complete response as that type.
    /// </summary>
    /// <typeparam name="TModel">A model that accepts <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the response: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ResponseRefusedException">The model refused to respond.</exception>
    /// <exception cref="ResponseTruncatedException">The response reached the token limit before its JSON was complete.</exception>
    /// <exception cref="SchemaMismatchException">The response does not fit the type.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public static Task<ChatResponse<T>> SendAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs => builder.SendAsync(type, options: null, cancellationToken);

    /// <summary>Sends the request as <see cref="SendAsync{TModel, T}(ChatRequestBuilder{TModel}, JsonTypeInfo{T}, CancellationToken)"/> does, with settings for this call.</summary>
    /// <typeparam name="TModel">A model that accepts <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the response: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public static async Task<ChatResponse<T>> SendAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CallOptions? options, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        ChatResponse response = await builder.JsonSchema(type).SendAsync(options, cancellationToken).ConfigureAwait(false);
        return ChatResponse<T>.Read(response, type);
    }

    /// <summary>
    /// Streams the response to a request with the strict schema of a type, and reads it as that type at its end:
    /// <see cref="ChatStream{T}.ToResponseAsync"/>. The request is sent when the stream is enumerated.
    /// </summary>
    /// <typeparam name="TModel">A model that accepts <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the response: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public static ChatStream<T> StreamAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs => builder.StreamAsync(type, options: null, cancellationToken);

    /// <summary>Streams the response as <see cref="StreamAsync{TModel, T}(ChatRequestBuilder{TModel}, JsonTypeInfo{T}, CancellationToken)"/> does, with settings for this call.</summary>
    /// <typeparam name="TModel">A model that accepts <c>structured_outputs</c>.</typeparam>
    /// <typeparam name="T">The type of the response: an object.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="options">The settings; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A stream that can be enumerated once.</returns>
    public static ChatStream<T> StreamAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CallOptions? options, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        return new ChatStream<T>(builder.JsonSchema(type).StreamAsync(options, cancellationToken), type);
    }

    private static ChatRequestBuilder<TModel> JsonSchema<TModel, T>(this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type)
        where TModel : ISupportsStructuredOutputs =>
        builder.JsonSchema(SchemaName.Of(typeof(T)), Nobox.JsonSchema.Of(type));
}
