using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// The body of an answer: every read has the idle limit, the whole has a size limit, and failures arrive as the library's
/// exceptions.
/// </summary>
internal sealed class GuardedStream(Stream inner, CallClock clock, TransportFailure failures, long maxBytes) : ForwardStream(inner)
{
    private long _read;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            clock.Enter(NoboxTimeout.Idle);
            count = await Inner.ReadAsync(buffer, clock.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (failures.Translate(e, clock) is { } failure)
        {
            throw failure;
        }
        finally
        {
            clock.Leave();
        }

        _read += count;
        if (_read > maxBytes)
            throw new NoboxProtocolException($"The answer is larger than {maxBytes} bytes (NoboxClientOptions.MaxResponseBytes).");
        return count;
    }
}
