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
    /// <exception cref="AnswerRefusedException">The model refused to answer.</exception>
    /// <exception cref="AnswerTruncatedException">The answer reached the limit on tokens before its JSON was whole.</exception>
    /// <exception cref="SchemaMismatchException">The answer does not fit the type.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public static async Task<ChatResponse<T>> SendAsync<TModel, T>(
        this ChatRequestBuilder<TModel> builder, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where TModel : ISupportsStructuredOutputs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        ChatResponse response = await builder
            .JsonSchema(StructuredFormat.NameOf(typeof(T)), JsonSchema.Of(type))
            .SendAsync(cancellationToken)
            .ConfigureAwait(false);
        ChatChoice choice = response.Choices[0];
        if (!string.IsNullOrEmpty(choice.Refusal))
            throw new AnswerRefusedException(choice.Refusal);
        if (choice.FinishReason == FinishReason.Length)
            throw new AnswerTruncatedException(choice.Text);
        return new ChatResponse<T>(StructuredText.Read(choice.Text, type), response);
    }
}
