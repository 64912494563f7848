using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// The body of an answer: every read has the idle limit, the whole has a size limit, and failures arrive as the library's
/// exceptions.
/// </summary>
internal sealed class GuardedStream(Stream inner, CallClock clock, TransportFailure failures, long maxBytes) : ForwardStream(inner)
{
    private long _read;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading;
        try
        {
            reading = Inner.ReadAsync(buffer, clock.Token);
        }
        catch (Exception e) when (failures.Translate(e, clock) is { } failure)
        {
            return ValueTask.FromException<int>(failure);
        }

        // Bytes that have arrived already need no time limit, and a timer costs as much as reading them.
        return reading.IsCompletedSuccessfully ? new ValueTask<int>(Count(reading.Result)) : WaitAsync(reading);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> reading)
    {
        clock.Enter(NoboxTimeoutKind.Idle);
        try
        {
            return Count(await reading.ConfigureAwait(false));
        }
        catch (Exception e) when (failures.Translate(e, clock) is { } failure)
        {
            throw failure;
        }
        finally
        {
            clock.Leave();
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
