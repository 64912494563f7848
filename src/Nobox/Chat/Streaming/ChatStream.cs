using System.Runtime.ExceptionServices;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents a response that arrives piece by piece. The request is sent when the enumeration begins; leaving it early, by <c>break</c> or
/// cancellation, ends the request. A stream that breaks off throws: it never just ends.
/// </summary>
/// <remarks>Can be enumerated once, by one thread at a time: a second enumeration would be a second request, which is paid again.</remarks>
public sealed class ChatStream : IAsyncEnumerable<ChatDelta>
{
    private readonly IChatCall _call;

    // Either the pipeline and its plan, or the pieces that a client of another library receives.
    private readonly CallPipeline? _pipeline;
    private readonly IAsyncEnumerable<ForeignPiece>? _pieces;
    private readonly CancellationToken _cancellationToken;
    private int _enumerated;
    private StreamMetadata? _metadata;
    private ResponseBuilder? _received;
    private ChatResponse? _response;
    private Exception? _failure;

    internal ChatStream(CallPipeline pipeline, ChatCallPlan plan, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        _call = plan;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Makes a stream of what a client of another library receives.</summary>
    internal ChatStream(IAsyncEnumerable<ForeignPiece> pieces, IChatCall call, CancellationToken cancellationToken)
    {
        _pieces = pieces;
        _call = call;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Gets the gateway's id of the request; null until the first piece has arrived, or when the gateway does not say.</summary>
    public string? RequestId => _metadata?.RequestId;

    /// <summary>Gets the id of the completion; null until the first piece has arrived, or when the gateway does not say.</summary>
    public string? Id => _metadata?.Id;

    /// <summary>Gets the model that responds, as the gateway names it; null until the first piece has arrived, or when the gateway does not say.</summary>
    public string? Model => _metadata?.Model;

    /// <summary>Gets the time of the response; null until the first piece has arrived, or when the gateway does not say.</summary>
    public DateTimeOffset? Created => UnixTime.From(_metadata?.Created);

    /// <summary>Gets the tokens used; null until the stream's end, or when the gateway does not say.</summary>
    public ChatUsage? Usage => _metadata?.Usage;

    /// <summary>Gets the reason why the model stopped the first choice; null until then, or when the gateway does not say.</summary>
    public FinishReason? FinishReason => _metadata?.FinishReason;

    /// <summary>Gets the cost in US dollars as <see cref="ChatResponse.Cost"/> has it; null until the stream has ended, or when it is unknown.</summary>
    public decimal? Cost => CompleteResponse()?.Cost;

    /// <summary>Gets the gateway's rate limits; null until the first piece has arrived, or when the gateway does not say.</summary>
    public RateLimitSnapshot? RateLimits => _metadata?.RateLimits?.Snapshot;

    /// <summary>Gets the models that failed before a fallback responded; empty when the first one did.</summary>
    public IReadOnlyList<ModelFailure> EarlierFailures => _call.Failures;

    /// <summary>Gets the complete response: of the pieces that were enumerated, or, if none were, of the stream, which is then read to its end.</summary>
    /// <param name="cancellationToken">Cancels the reading, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>
    /// The response, the same as that of a call without streaming, but for <see cref="ChatResponse.Json"/>. Further calls return the same instance.
    /// </returns>
    /// <exception cref="InvalidOperationException">The enumeration is not complete: it is in progress, was left early, or was canceled.</exception>
    /// <exception cref="NoboxException">The call failed; of a stream that has failed before, the same exception.</exception>
    public async Task<ChatResponse> ToResponseAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _enumerated) == 0)
        {
            await foreach (ChatDelta _ in this.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // Combined as it arrives.
            }
        }

        ChatResponse? response = CompleteResponse();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        return response ?? throw new InvalidOperationException(
            "The stream was not read to its end, so there is no complete response: enumerate all of it, or call ToResponseAsync first.");
    }

    /// <summary>Sends the request and begins to read the response.</summary>
    /// <param name="cancellationToken">Cancels the call, as does the token that was given to <c>StreamAsync</c>.</param>
    /// <returns>The pieces.</returns>
    /// <exception cref="InvalidOperationException">The stream has been enumerated before.</exception>
    public IAsyncEnumerator<ChatDelta> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
        {
            throw new InvalidOperationException(
                "A stream can be enumerated once. ToResponseAsync returns what was read; call StreamAsync again for another response, which is paid again.");
        }

        return _pieces is null ? new Enumerator(this, cancellationToken) : EnumerateAsync(_pieces, cancellationToken);
    }

    /// <summary>Enumerates what a client of another library receives. Its failures pass unchanged.</summary>
    private async IAsyncEnumerator<ChatDelta> EnumerateAsync(IAsyncEnumerable<ForeignPiece> pieces, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        var metadata = new StreamMetadata();
        var received = new ResponseBuilder();

        // A response without content is one, too.
        received.Add(default);
        await using IAsyncEnumerator<ForeignPiece> moving = pieces.GetAsyncEnumerator(both.Token);
        while (await MoveAsync(moving).ConfigureAwait(false))
        {
            ForeignPiece piece = moving.Current;
            metadata.Note(piece);
            _metadata = metadata;
            received.Add(piece.Delta);
            if (!piece.Delta.IsEmpty)
                yield return piece.Delta;
        }

        (_metadata, _received) = (metadata, received);
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<ForeignPiece> pieces)
    {
        try
        {
            return await pieces.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failure = e;
            throw;
        }
    }

    /// <summary>Makes the response when it is first asked for; null when the enumeration is not complete, or the pieces make none.</summary>
    private ChatResponse? CompleteResponse()
    {
        if (_response is not null || _received is null || _failure is not null)
            return _response;
        try
        {
            return _response = _received.ToResponse(_call, _metadata!);
        }
        catch (NoboxException e)
        {
            _failure = e;
            return null;
        }
    }

    private sealed class Enumerator(ChatStream stream, CancellationToken cancellationToken)
        : StreamEnumerator<ChatDelta>(stream._pipeline!, (ChatCallPlan)stream._call, stream._cancellationToken, cancellationToken)
    {
        private readonly ResponseBuilder _received = new();
        private List<ChatDelta>? _more;
        private int _next;

        protected override decimal? Cost => stream.Cost;

        protected override bool TryTake(StreamSession session)
        {
            stream._metadata = session.Metadata;
            ref readonly StreamEvent current = ref session.Current;
            if (current.More is not null)
                (_more, _next, HasMore) = (current.More, 0, true);
            if (!current.Delta.IsEmpty)
                Take(current.Delta);
            else if (HasMore)
                TakeMore();
            else
                return false;
            return true;
        }

        protected override void TakeMore()
        {
            Take(_more![_next++]);
            HasMore = _next < _more.Count;
        }

        protected override void End(StreamSession session)
        {
            stream._metadata = session.Metadata;
            stream._received = _received;
        }

        protected override void Fail(StreamSession? session, NoboxException failure)
        {
            stream._failure = failure;
            if (session?.Metadata is not null)
                failure.AddPartialText(_received.Text);
        }

        private void Take(in ChatDelta delta)
        {
            _received.Add(delta);
            Current = delta;
        }
    }
}
