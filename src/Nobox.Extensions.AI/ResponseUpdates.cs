using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Represents a streamed response as updates. Each enumeration sends the request.</summary>
internal sealed class ResponseUpdates(NoboxClient client, ChatRequest request, CancellationToken cancellationToken) : IAsyncEnumerable<ChatResponseUpdate>
{
    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken enumeration = default) =>
        new Enumerator(client.StreamAsync(request, cancellationToken), request.Model, enumeration);

    /// <summary>Maps pieces to updates as they arrive. Written by hand, because a piece that has been read already needs no state machine.</summary>
    private sealed class Enumerator(ChatStream stream, string model, CancellationToken cancellationToken) : IAsyncEnumerator<ChatResponseUpdate>
    {
        private readonly IAsyncEnumerator<ChatDelta> _deltas = stream.GetAsyncEnumerator(cancellationToken);
        private readonly UpdateMapping _mapping = new(stream, model);
        private Queue<ChatResponseUpdate>? _last;
        private int _isMoving;

        public ChatResponseUpdate Current { get; private set; } = null!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (Interlocked.Exchange(ref _isMoving, 1) != 0)
                throw new InvalidOperationException("MoveNextAsync was called before the previous call had completed; await each call first.");
            ValueTask<bool> next;
            try
            {
                next = _last is null ? _deltas.MoveNextAsync() : new(false);
            }
            catch
            {
                Volatile.Write(ref _isMoving, 0);
                throw;
            }

            if (!next.IsCompletedSuccessfully)
                return MoveAsync(next);
            bool hasMoved = next.Result;
            if (!hasMoved || !TryMap())
                return MoveAsync(new(hasMoved), isMapped: true);
            Volatile.Write(ref _isMoving, 0);
            return new(true);
        }

        public ValueTask DisposeAsync()
        {
            // The stream has ended, and there is no complete response to go on to.
            _last = new();
            return _deltas.DisposeAsync();
        }

        /// <summary>Waits for the next piece that makes an update, or goes on to the updates after the last piece.</summary>
        private async ValueTask<bool> MoveAsync(ValueTask<bool> next, bool isMapped = false)
        {
            try
            {
                while (await next.ConfigureAwait(false))
                {
                    if (!isMapped && TryMap())
                        return true;
                    isMapped = false;
                    next = _deltas.MoveNextAsync();
                }

                _last ??= UpdateMapping.ToLastUpdates(await stream.ToResponseAsync(CancellationToken.None).ConfigureAwait(false));
                if (!_last.TryDequeue(out ChatResponseUpdate? update))
                    return false;
                Current = update;
                return true;
            }
            finally
            {
                Volatile.Write(ref _isMoving, 0);
            }
        }

        private bool TryMap()
        {
            // Updates do not say which choice they belong to: further choices follow the first one, each in a single update.
            ChatDelta delta = _deltas.Current;
            if (delta.ChoiceIndex > 0)
                return false;
            Current = _mapping.ToUpdate(delta);
            return true;
        }
    }
}
