using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// An answer that arrives piece by piece and is read as a C# type at its end: show the pieces while they come, or not, and then ask
/// for the value.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <remarks>Can be enumerated once, by one thread at a time: a second enumeration would be a second request, paid again.</remarks>
public sealed class ChatStream<T> : IAsyncEnumerable<ChatDelta>
{
    private readonly ChatStream _stream;
    private readonly JsonTypeInfo<T> _type;
    private readonly ResponseAssembly _assembly = new();
    private bool _begun;
    private bool _ended;
    private ChatResponse<T>? _response;

    internal ChatStream(ChatStream stream, JsonTypeInfo<T> type)
    {
        _stream = stream;
        _type = type;
    }

    /// <summary>The stream itself: its id, model, usage and limits.</summary>
    public ChatStream Stream => _stream;

    /// <summary>Sends the request and begins to read the answer.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The pieces, whose texts together are the JSON.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public async IAsyncEnumerator<ChatDelta> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _begun = true;
        await foreach (ChatDelta delta in _stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _assembly.Add(delta);
            yield return delta;
        }

        _ended = true;
    }

    /// <summary>The answer: of the pieces that were enumerated to their end, or, if none were, of a stream that is read now.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The answer, read as the type.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated, but not to its end.</exception>
    /// <exception cref="ResponseRefusedException">The model refused to produce the requested output.</exception>
    /// <exception cref="ResponseTruncatedException">The token limit was reached before the JSON was complete.</exception>
    /// <exception cref="SchemaMismatchException">The answer does not fit the type.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public async Task<ChatResponse<T>> ToResponseAsync(CancellationToken cancellationToken = default)
    {
        if (!_begun)
        {
            await foreach (ChatDelta _ in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // Assembled on its way.
            }
        }

        if (!_ended)
            throw new InvalidOperationException("The stream was left before its end: there is no whole answer.");
        return _response ??= ChatResponse<T>.Read(_stream.Finish(_assembly), _type);
    }
}
