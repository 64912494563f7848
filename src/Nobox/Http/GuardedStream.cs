using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents the body of a response: every read has the idle limit, all of it has a size limit, and failures arrive as the library's
/// exceptions. Read asynchronously, from its beginning to its end.
/// </summary>
/// <param name="inner">The body.</param>
/// <param name="timeouts">The time limits of the call.</param>
/// <param name="idleLimit">The limit of each read.</param>
/// <param name="failures">Translates exceptions.</param>
/// <param name="maxBytes">The size limit.</param>
internal sealed class GuardedStream(Stream inner, CallTimeouts timeouts, TimeSpan idleLimit, TransportFailure failures, long maxBytes) : AsyncReadStream(inner)
{
    private long _read;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading;
        try
        {
            reading = Inner.ReadAsync(buffer, timeouts.Token);
        }
        catch (Exception e) when (failures.Translate(e, timeouts) is { } failure)
        {
            return ValueTask.FromException<int>(failure);
        }

        // Bytes that have arrived already need no time limit, and a timer costs as much as reading them.
        return reading.IsCompletedSuccessfully ? new ValueTask<int>(Count(reading.Result)) : WaitAsync(reading);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> reading)
    {
        timeouts.Enter(NoboxTimeoutKind.Idle, idleLimit, canRetry: _read == 0);
        try
        {
            return Count(await reading.ConfigureAwait(false));
        }
        catch (Exception e) when (failures.Translate(e, timeouts) is { } failure)
        {
            throw failure;
        }
        finally
        {
            timeouts.Leave();
        }
    }

    private int Count(int count)
    {
        _read += count;
        if (_read > maxBytes)
            throw new NoboxProtocolException($"The response is larger than {maxBytes} bytes. Raise NoboxClientOptions.MaxResponseBytes to read it.");
        return count;
    }
}
