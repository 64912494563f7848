using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// Represents a response that arrives piece by piece and is read as a C# type at its end: show the pieces while they arrive, or not, and then
/// ask for the value.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <remarks>Can be enumerated once, by one thread at a time: a second enumeration would be a second request, which is paid again.</remarks>
public sealed class ChatStream<T> : IAsyncEnumerable<ChatDelta>
{
    private readonly JsonTypeInfo<T> _type;
    private ChatResponse<T>? _response;

    internal ChatStream(ChatStream stream, JsonTypeInfo<T> type)
    {
        Stream = stream;
        _type = type;
    }

    /// <summary>Gets the stream itself: its id, model, usage and limits.</summary>
    public ChatStream Stream { get; }

    /// <summary>Sends the request and begins to read the response.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The pieces, whose texts together are the JSON.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public IAsyncEnumerator<ChatDelta> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Stream.GetAsyncEnumerator(cancellationToken);

    /// <summary>Gets the complete response: of the pieces that were enumerated, or, if none were, of the stream, which is then read to its end.</summary>
    /// <param name="cancellationToken">Cancels the reading, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The response, read as the type.</returns>
    /// <exception cref="InvalidOperationException">The enumeration is not complete: it is in progress, was left early, or was canceled.</exception>
    /// <exception cref="ResponseRefusedException">The model refused to respond.</exception>
    /// <exception cref="ResponseTruncatedException">The response reached the token limit before its JSON was complete.</exception>
    /// <exception cref="SchemaMismatchException">The response does not fit the type.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception says how.</exception>
    public async Task<ChatResponse<T>> ToResponseAsync(CancellationToken cancellationToken = default) =>
        _response ??= ChatResponse<T>.Read(await Stream.ToResponseAsync(cancellationToken).ConfigureAwait(false), _type);
}
