using System.Text;

namespace Nobox;

/// <summary>
/// Represents the text of a response that arrives piece by piece, as UTF-8 bytes: no strings are made. The request is sent when the
/// enumeration begins; leaving it early, by <c>break</c> or cancellation, ends the request. A stream that breaks off throws: it never just ends.
/// </summary>
/// <remarks>
/// A piece is complete characters, and its memory is valid until the next piece is asked for: copy or write it before. The text is that
/// of the first choice; reasoning, refusals and tool calls are left out: use <c>StreamAsync</c> for those. Can be enumerated once, by
/// one thread at a time: a second enumeration would be a second request, which is paid again.
/// </remarks>
public sealed class ChatUtf8Stream : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    private readonly CallPipeline _pipeline;
    private readonly ChatCallPlan _plan;
    private readonly CancellationToken _cancellationToken;
    private int _enumerated;
    private StreamMetadata? _metadata;

    internal ChatUtf8Stream(CallPipeline pipeline, ChatCallPlan plan, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        _plan = plan;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Gets the gateway's id of the request; null until the first piece has arrived, or when the gateway does not say.</summary>
    public string? RequestId => _metadata?.RequestId;

    /// <summary>Gets the gateway's rate limits; null until the first piece has arrived, or when the gateway does not say.</summary>
    public RateLimitSnapshot? RateLimits => _metadata?.RateLimits?.Snapshot;

    /// <summary>Gets the reason why the model stopped; null until then, or when the gateway does not say.</summary>
    public FinishReason? FinishReason => _metadata?.FinishReason;

    /// <summary>Gets the tokens used; null until the stream has ended, or when the gateway does not say.</summary>
    public ChatUsage? Usage => _metadata?.Usage;

    /// <summary>Gets the models that failed before a fallback responded; empty when the first one did.</summary>
    public IReadOnlyList<ModelFailure> EarlierFailures => _plan.Failures;

    /// <summary>Sends the request and begins to read the response.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamUtf8Async</c>.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
            throw new InvalidOperationException("A stream can be enumerated once. Call StreamUtf8Async again for another response, which is paid again.");
        return new Enumerator(this, cancellationToken);
    }

    private sealed class Enumerator(ChatUtf8Stream stream, CancellationToken cancellationToken)
        : StreamEnumerator<ReadOnlyMemory<byte>>(stream._pipeline, stream._plan, stream._cancellationToken, cancellationToken, new PooledBuffer())
    {
        private int _delivered;

        // The text is not kept, so choices tell nothing more.
        protected override decimal? Cost => stream._metadata is { } metadata
            ? ChatCost.Of(stream._plan.CostBasisOf(metadata.Model, metadata.ServiceTier), metadata.Usage, [], metadata.Citations ?? [])
            : null;

        protected override bool TryTake(StreamSession session)
        {
            stream._metadata = session.Metadata;
            ReadOnlyMemory<byte> received = Utf8Text.Written;
            if (received.Length == _delivered)
                return false;
            Current = received[_delivered..];
            _delivered = received.Length;
            return true;
        }

        protected override void End(StreamSession session) => stream._metadata = session.Metadata;

        protected override void Fail(StreamSession? session, NoboxException failure)
        {
            if (session?.Metadata is not null)
                failure.AddPartialText(Encoding.UTF8.GetString(Utf8Text.Written.Span[.._delivered]));
        }
    }
}
