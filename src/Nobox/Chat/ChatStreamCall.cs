using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>A streamed call: attempts, until one of them has given something to the caller.</summary>
/// <param name="transport">Sends the requests.</param>
/// <param name="call">The request, as it is sent.</param>
/// <param name="clock">The call's time limits.</param>
/// <param name="utf8Text">Takes the first choice's text, which then is in no delta; null when deltas hold it.</param>
internal sealed class ChatStreamCall(HttpTransport transport, GatewayCall call, CallClock clock, PooledBuffer? utf8Text = null)
    : IAsyncDisposable
{
    private ChatStreamAttempt _attempt = new(transport, call, clock, utf8Text);
    private int _retries;

    /// <summary>The attempt under way, or the last.</summary>
    public ChatStreamAttempt Attempt => _attempt;

    /// <summary>Moves to the next event; false when the stream has come to its proper end.</summary>
    /// <param name="delivered">Whether the caller has been given a piece of the answer: then there is no other attempt.</param>
    /// <exception cref="NoboxException">The call failed for good.</exception>
    public ValueTask<bool> MoveNextAsync(bool delivered)
    {
        ValueTask<bool> moving = _attempt.MoveNextAsync();
        return moving.IsCompletedSuccessfully ? moving : WaitAsync(moving, delivered);
    }

    public ValueTask DisposeAsync() => _attempt.DisposeAsync();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<bool> moving, bool delivered)
    {
        while (true)
        {
            TimeSpan delay;
            try
            {
                return await moving.ConfigureAwait(false);
            }
            catch (NoboxException e) when (!delivered && transport.CanRetry(e, _retries, clock, out delay))
            {
                // Sent again below.
            }

            await _attempt.DisposeAsync().ConfigureAwait(false);
            await clock.DelayAsync(delay).ConfigureAwait(false);
            _retries++;
            _attempt = new ChatStreamAttempt(transport, call, clock, utf8Text);
            moving = _attempt.MoveNextAsync();
        }
    }
}
