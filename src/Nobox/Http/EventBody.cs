using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// The bytes of an event stream. One event may only be so large, whatever it is made of; and at the end of the stream an empty
/// line is added, so that a last event whose server left that out is read too.
/// </summary>
internal sealed class EventBody(Stream inner) : ForwardStream(inner)
{
    /// <summary>Enough for an image in one event; an endless line is stopped here.</summary>
    public const int LongestEvent = 16 * 1024 * 1024;

    private long _sinceEvent;
    private int _ending;

    /// <summary>Whether all of the stream has been read: an event that comes now is one that the stream did not end.</summary>
    public bool HasEnded => _ending > 0;

    /// <summary>Called for each event: what is read from now on belongs to the next.</summary>
    public void BeginEvent() => _sinceEvent = 0;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (HasEnded)
            return new ValueTask<int>(Take(0, buffer));
        ValueTask<int> reading = Inner.ReadAsync(buffer, cancellationToken);
        return reading.IsCompletedSuccessfully ? new ValueTask<int>(Take(reading.Result, buffer)) : WaitAsync(reading, buffer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> reading, Memory<byte> buffer) =>
        Take(await reading.ConfigureAwait(false), buffer);

    private int Take(int count, Memory<byte> buffer)
    {
        if (count == 0 && buffer.Length > 0 && _ending < 2)
        {
            _ending++;
            buffer.Span[0] = (byte)'\n';
            return 1;
        }

        _sinceEvent += count;
        if (_sinceEvent > LongestEvent)
            throw new NoboxProtocolException($"An event of the stream is larger than {LongestEvent} bytes.");
        return count;
    }
}
