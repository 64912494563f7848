using System.Text;

namespace Nobox;

/// <summary>
/// The text of an answer that arrives piece by piece, as UTF-8 bytes: no strings are made. The request is sent when the enumeration
/// begins; leaving it early, by <c>break</c> or cancellation, ends the request. A stream that breaks off throws: it never just ends.
/// </summary>
/// <remarks>
/// A piece is whole characters, and its memory is valid until the next piece is asked for: copy or write it before. The text is that
/// of the first choice; reasoning, refusals and tool calls are left out: use <c>StreamAsync</c> for those. Can be enumerated once, by
/// one thread at a time: a second enumeration would be a second request, paid again.
/// </remarks>
public sealed class ChatUtf8Stream : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    private readonly HttpTransport _transport;
    private readonly Func<ChatRequest, GatewayCall> _createCall;
    private readonly ChatRequest _request;
    private readonly CancellationToken _cancellationToken;
    private int _enumerated;
    private StreamHeader? _header;

    internal ChatUtf8Stream(
        HttpTransport transport, Func<ChatRequest, GatewayCall> createCall, ChatRequest request, CancellationToken cancellationToken)
    {
        _transport = transport;
        _createCall = createCall;
        _request = request;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The gateway's id of the request; null until the first piece has arrived, or when not told.</summary>
    public string? RequestId => _header?.RequestId;

    /// <summary>What the gateway tells about its rate limits; null until the first piece has arrived, or when not told.</summary>
    public RateLimitSnapshot? RateLimits => _header?.RateLimits;

    /// <summary>Why the answer ended; null until then, or when not told.</summary>
    public FinishReason? FinishReason { get; private set; }

    /// <summary>The tokens used; null until the stream has ended, or when not told.</summary>
    public ChatUsage? Usage { get; private set; }

    /// <summary>Sends the request and begins to read the answer.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamUtf8Async</c>.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
            throw new InvalidOperationException("A stream can be enumerated once. Call StreamUtf8Async again for another answer, which is paid again.");
        return EnumerateAsync(cancellationToken);
    }

    private async IAsyncEnumerator<ReadOnlyMemory<byte>> EnumerateAsync(CancellationToken cancellationToken)
    {
        using CallClock clock = _transport.StartClock(_cancellationToken, cancellationToken);
        using GatewayCall call = _createCall(_request);
        using var text = new PooledBuffer();
        await using var events = new ChatStreamCall(_transport, call, clock, text);
        int delivered = 0;

        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync(delivered > 0).ConfigureAwait(false))
                    yield break;
            }
            catch (NoboxException e) when (events.Attempt.IsOpen)
            {
                e.AddPartialText(Encoding.UTF8.GetString(text.Written.Span[..delivered]));
                throw;
            }

            if (!ReferenceEquals(_header, events.Attempt.Header))
            {
                // What an attempt that failed has told is not so.
                _header = events.Attempt.Header;
                Usage = null;
                FinishReason = null;
            }

            Note(events.Attempt.Current);
            if (text.Written.Length == delivered)
                continue;
            ReadOnlyMemory<byte> piece = text.Written[delivered..];
            delivered = text.Written.Length;
            yield return piece;
        }
    }

    private void Note(ChatChunk chunk)
    {
        Note(chunk.Delta);
        chunk.More?.ForEach(Note);
    }

    private void Note(ChatDelta delta)
    {
        Usage = delta.Usage ?? Usage;
        if (delta.ChoiceIndex == 0)
            FinishReason = delta.FinishReason ?? FinishReason;
    }
}
