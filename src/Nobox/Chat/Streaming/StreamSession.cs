using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents one streamed call. The pipeline's retry loop runs until an attempt has brought its first token, which is then handed out; from
/// there on a failure is final.
/// </summary>
/// <param name="pipeline">Sends the requests.</param>
/// <param name="plan">What may be sent.</param>
/// <param name="timeouts">The time limits of the call.</param>
/// <param name="utf8Text">Receives the first choice's text, which then is in no delta, and alone counts as a token; null when deltas have it.</param>
internal sealed class StreamSession(CallPipeline pipeline, ChatCallPlan plan, CallTimeouts timeouts, PooledBuffer? utf8Text = null) : IAsyncDisposable
{
    // What came before the first token, and the token.
    private readonly Queue<StreamEvent> _first = new();
    private StreamAttempt? _attempt;
    private StreamEvent _current;
    private bool _hasEnded;

    /// <summary>Gets what is known about the complete stream; null until a response has arrived.</summary>
    public StreamMetadata? Metadata => _attempt?.Metadata;

    /// <summary>Gets the current event.</summary>
    public ref readonly StreamEvent Current => ref _current;

    /// <summary>Moves to the next event; false when the stream has ended properly.</summary>
    /// <exception cref="NoboxException">The call failed for good.</exception>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_attempt is null)
            return StartAsync();
        if (_first.Count > 0 || _hasEnded)
            return new ValueTask<bool>(MoveToFirst());
        ValueTask<bool> moving = _attempt.MoveNextAsync();
        if (!moving.IsCompletedSuccessfully)
            return WaitAsync(moving);
        _current = _attempt.Current;
        return moving;
    }

    public ValueTask DisposeAsync() => _attempt?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<bool> StartAsync()
    {
        await pipeline.RunAsync(plan, timeouts, static (call, session) => session.TryStartAsync(call), this).ConfigureAwait(false);
        return MoveToFirst();
    }

    private async Task<bool> TryStartAsync(GatewayCall call)
    {
        _attempt = null;
        _first.Clear();
        utf8Text?.Clear();
        _attempt = await StreamAttempt.OpenAsync(pipeline, call, timeouts, plan, utf8Text).ConfigureAwait(false);
        try
        {
            _hasEnded = !await ReadFirstTokenAsync(_attempt).ConfigureAwait(false);
            return true;
        }
        catch
        {
            // The pause before another attempt holds no connection and no permit.
            await _attempt.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads up to the first token; false when the stream ends without one.</summary>
    private async Task<bool> ReadFirstTokenAsync(StreamAttempt attempt)
    {
        while (await attempt.MoveNextAsync().ConfigureAwait(false))
        {
            bool isToken = utf8Text is null ? attempt.Current.HasToken : utf8Text.Written.Length > 0;
            if (isToken || utf8Text is null)
                _first.Enqueue(attempt.Current);
            if (isToken)
                return true;
        }

        return false;
    }

    private bool MoveToFirst() => _first.TryDequeue(out _current);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<bool> moving)
    {
        bool moved = await moving.ConfigureAwait(false);
        _current = _attempt!.Current;
        return moved;
    }
}
