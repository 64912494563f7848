namespace Nobox;

/// <summary>
/// An answer that arrives piece by piece. The request is sent when the enumeration begins; leaving it early, by <c>break</c> or
/// cancellation, ends the request. A stream that breaks off throws: it never just ends.
/// </summary>
/// <remarks>Can be enumerated once, by one thread at a time: a second enumeration would be a second request, paid again.</remarks>
public sealed class ChatStream : IAsyncEnumerable<ChatDelta>
{
    private readonly HttpTransport _transport;
    private readonly Func<ChatRequest, GatewayCall> _createCall;
    private readonly ChatRequest _request;
    private readonly CancellationToken _cancellationToken;
    private int _enumerated;
    private StreamHeader? _header;

    internal ChatStream(
        HttpTransport transport, Func<ChatRequest, GatewayCall> createCall, ChatRequest request, CancellationToken cancellationToken)
    {
        _transport = transport;
        _createCall = createCall;
        _request = request;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The gateway's id of the request; null until the first piece has arrived, or when not told.</summary>
    public string? RequestId => _header?.RequestId;

    /// <summary>The completion's id; null until the first piece has arrived, or when not told.</summary>
    public string? Id => _header?.Id;

    /// <summary>The model that answers, as the gateway names it; null until the first piece has arrived, or when not told.</summary>
    public string? Model => _header?.Model;

    /// <summary>When the answer was begun; null until the first piece has arrived, or when not told.</summary>
    public DateTimeOffset? Created => UnixTime.From(_header?.Created);

    /// <summary>The tokens used; null until the stream's end, or when not told. Many gateways tell them only when asked: <c>IncludeUsage()</c>.</summary>
    public ChatUsage? Usage { get; private set; }

    /// <summary>What the gateway tells about its rate limits; null until the first piece has arrived, or when not told.</summary>
    public RateLimitSnapshot? RateLimits => _header?.RateLimits;

    /// <summary>Reads the stream to its end and puts the pieces together.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>
    /// The answer, the same as that of a call that does not stream, but for <see cref="ChatResponse.Json"/>. Many gateways tell the usage
    /// of a stream, and so its cost, only when asked: <c>IncludeUsage()</c>.
    /// </returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    /// <exception cref="NoboxException">The call failed; the type of the exception tells how.</exception>
    public async Task<ChatResponse> ToResponseAsync(CancellationToken cancellationToken = default)
    {
        var assembly = new ResponseAssembly();
        await foreach (ChatDelta delta in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            assembly.Add(delta);
        return Finish(assembly);
    }

    /// <summary>Sends the request and begins to read the answer.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public IAsyncEnumerator<ChatDelta> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
            throw new InvalidOperationException("A stream can be enumerated once. Call StreamAsync again for another answer, which is paid again.");
        return EnumerateAsync(cancellationToken);
    }

    /// <summary>The answer that the pieces of this stream make.</summary>
    internal ChatResponse Finish(ResponseAssembly assembly) => assembly.ToResponse(_request, _header!);

    private async IAsyncEnumerator<ChatDelta> EnumerateAsync(CancellationToken cancellationToken)
    {
        using CallClock clock = _transport.StartClock(_cancellationToken, cancellationToken);
        using GatewayCall call = _createCall(_request);
        using var received = new PartialText();
        await using var events = new ChatStreamCall(_transport, call, clock);
        bool delivered = false;

        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync(delivered).ConfigureAwait(false))
                    yield break;
            }
            catch (NoboxException e) when (events.Attempt.IsOpen)
            {
                e.AddPartialText(received.ToString());
                throw;
            }

            _header = events.Attempt.Header;
            ChatChunk chunk = events.Attempt.Current;
            if (!chunk.Delta.IsEmpty)
            {
                delivered |= !chunk.Delta.TellsUsageOnly;
                Remember(received, chunk.Delta);
                yield return chunk.Delta;
            }

            if (chunk.More is null)
                continue;
            foreach (ChatDelta delta in chunk.More)
            {
                delivered |= !delta.TellsUsageOnly;
                Remember(received, delta);
                yield return delta;
            }
        }
    }

    private void Remember(PartialText received, ChatDelta delta)
    {
        Usage = delta.Usage ?? Usage;
        if (delta.Text.Length > 0 && delta.ChoiceIndex == 0)
            received.Add(delta.Text);
    }
}
