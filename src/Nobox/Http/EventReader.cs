using System.Buffers;
using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// Reads server-sent events where they lie in one buffer. Written by hand because the platform's parser is an async iterator: its
/// turn for every event was the largest part of what a chunk cost beside its JSON.
/// </summary>
/// <param name="stream">The bytes of the events.</param>
/// <param name="cancellationToken">Cancels its reads.</param>
/// <remarks>
/// One event may only be so large, whatever it is made of. An event that the stream's end leaves without its empty line is read too:
/// whether it is whole is for its reader to say (<see cref="HasEnded"/>).
/// </remarks>
internal sealed class EventReader(Stream stream, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>Enough for an image in one event; an endless line is stopped here.</summary>
    public const int LongestEvent = 16 * 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _end;

    // The next line begins at _line, and has no end before _searched.
    private int _line;
    private int _searched;
    private bool _isFirstLine = true;
    private bool _afterCarriageReturn;

    private int _data;
    private int _dataLength = None;
    private long _sinceEvent;

    private const int None = -1;

    /// <summary>Whether all of the stream has been read: an event that comes now is one that the stream did not end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether the event is one of the type <c>error</c>.</summary>
    public bool IsError { get; private set; }

    /// <summary>The event's data; valid until the next event is asked for.</summary>
    public ReadOnlySpan<byte> Data => _bytes.AsSpan(_data, _dataLength);

    /// <summary>Moves to the next event that has data; false at the end of the stream.</summary>
    /// <exception cref="NoboxProtocolException">The event is too large.</exception>
    public ValueTask<bool> MoveNextAsync()
    {
        ForgetEvent();
        _sinceEvent = 0;
        while (!TryTakeEvent())
        {
            if (HasEnded)
                return new ValueTask<bool>(false);

            // Most events are there already, and need no state machine.
            ValueTask<int> reading = stream.ReadAsync(Free(), cancellationToken);
            if (!reading.IsCompletedSuccessfully)
                return WaitAsync(reading);
            if (!TryAdd(reading.Result))
                return ValueTask.FromException<bool>(TooLarge());
        }

        return new ValueTask<bool>(true);
    }

    /// <summary>Gives the buffer back to the pool. Only when nothing reads it any more.</summary>
    public void Dispose()
    {
        byte[] bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<int> reading)
    {
        while (true)
        {
            if (!TryAdd(await reading.ConfigureAwait(false)))
                throw TooLarge();
            if (TryTakeEvent())
                return true;
            if (HasEnded)
                return false;
            reading = stream.ReadAsync(Free(), cancellationToken);
        }
    }

    private static NoboxProtocolException TooLarge() => new($"An event of the stream is larger than {LongestEvent} bytes.");

    private bool TryTakeEvent()
    {
        while (TryTakeLine(out int start, out int length))
        {
            if (length > 0)
                TakeField(start, length);
            else if (_dataLength != None)
                return true;
            else
                ForgetEvent();
        }

        return false;
    }

    private void ForgetEvent()
    {
        _dataLength = None;
        IsError = false;
    }

    private bool TryTakeLine(out int start, out int length)
    {
        if (_afterCarriageReturn && _line < _end)
        {
            _afterCarriageReturn = false;
            if (_bytes[_line] == '\n')
                _searched = ++_line;
        }

        start = _line;
        length = 0;
        int found = _bytes.AsSpan(_searched, _end - _searched).IndexOfAny((byte)'\n', (byte)'\r');
        if (found < 0)
        {
            _searched = _end;
            return false;
        }

        int end = _searched + found;
        _afterCarriageReturn = _bytes[end] == '\r';
        _line = _searched = end + 1;
        if (_isFirstLine)
        {
            _isFirstLine = false;
            if (_bytes.AsSpan(start, end - start).StartsWith("\uFEFF"u8))
                start += 3;
        }

        length = end - start;
        return true;
    }

    private void TakeField(int start, int length)
    {
        ReadOnlySpan<byte> line = _bytes.AsSpan(start, length);
        int name = line.StartsWith("data:"u8) ? 4 : line.IndexOf((byte)':');
        if (name < 0)
            name = length;
        int value = Math.Min(name + 1, length);
        if (value < length && line[value] == ' ')
            value++;

        if (line[..name].SequenceEqual("data"u8))
            AddData(start + value, length - value);
        else if (line[..name].SequenceEqual("event"u8))
            IsError = line[value..].SequenceEqual("error"u8);
    }

    /// <summary>Further lines of data are moved up to the first: what stood between them is longer than the line end that replaces it.</summary>
    private void AddData(int start, int length)
    {
        if (_dataLength == None)
        {
            _data = start;
            _dataLength = length;
            return;
        }

        int end = _data + _dataLength;
        _bytes[end] = (byte)'\n';
        _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(end + 1));
        _dataLength += 1 + length;
    }

    /// <summary>Room for the next read, after all that is still needed.</summary>
    private Memory<byte> Free()
    {
        int needed = _dataLength == None ? _line : _data;
        int kept = _end - needed;
        if (kept < _bytes.Length / 2)
        {
            Keep(_bytes, needed, kept);
        }
        else
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            byte[] smaller = _bytes;
            Keep(larger, needed, kept);
            ArrayPool<byte>.Shared.Return(smaller);
        }

        return _bytes.AsMemory(_end);
    }

    private void Keep(byte[] into, int from, int count)
    {
        _bytes.AsSpan(from, count).CopyTo(into);
        _bytes = into;
        _data -= from;
        _line -= from;
        _searched -= from;
        _end = count;
    }

    /// <summary>Takes what was read. At the end of the stream that is an empty line, which ends a last event without one.</summary>
    private bool TryAdd(int count)
    {
        if (count == 0)
        {
            HasEnded = true;
            "\n\n"u8.CopyTo(_bytes.AsSpan(_end));
            count = 2;
        }

        _end += count;
        _sinceEvent += count;
        return _sinceEvent <= LongestEvent;
    }
}
