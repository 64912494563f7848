using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads server-sent events in place, from one buffer. A body of JSON documents
/// instead, whatever its content type says, has an event for each.
/// Written by hand because the platform's parser is an async iterator: its turn for every event was the largest part of what a chunk
/// cost beside its JSON.
/// </summary>
/// <param name="stream">The bytes of the events.</param>
/// <param name="cancellationToken">Cancels its reads.</param>
/// <remarks>
/// The size of one event is bounded, whatever it is made of. An event that the stream's end leaves without its empty line is read too:
/// its reader decides whether it is complete (<see cref="HasEnded"/>). Some servers write no empty line at all: data that is a complete
/// object is an event when more data follows.
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
    private bool _hasBegun;
    private bool _hasDocument;
    private bool _isBare;
    private bool _afterCarriageReturn;
    private bool _hasSeveralLines;

    private int _data;
    private int _dataLength = None;
    private long _sinceEvent;

    private const int None = -1;
    private const int MostBlankBytes = 256;

    /// <summary>Gets a value that indicates whether all of the stream has been read: an event that comes now is one that the stream did not end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Gets a value that indicates whether the body is a document, not a stream of events.</summary>
    public bool IsDocument { get; private set; }

    /// <summary>Gets a value that indicates whether the event has the type <c>error</c>.</summary>
    public bool IsError { get; private set; }

    /// <summary>Gets a value that indicates whether the event has another type than those of messages and errors.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>The event's data; valid until the next event is asked for.</summary>
    public ReadOnlySpan<byte> Data => _dataLength == None ? default : _bytes.AsSpan(_data, _dataLength);

    /// <summary>The event's data; valid until the next event is asked for.</summary>
    public ReadOnlyMemory<byte> Memory => _dataLength == None ? default : _bytes.AsMemory(_data, _dataLength);

    /// <summary>Returns whether a body begins as an event stream does, and no JSON document.</summary>
    public static bool IsEventStream(ReadOnlySpan<byte> body)
    {
        body = Json.WithoutByteOrderMark(body).TrimStart(" \t\r\n"u8);
        return body.StartsWith("data:"u8) || body.StartsWith("event:"u8) || body.StartsWith("id:"u8) || body.StartsWith("retry:"u8) || body.StartsWith(":"u8);
    }

    /// <summary>Moves to the next event of a stream in memory, which needs no waiting.</summary>
    public bool MoveNext() => MoveNextAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Moves to the next event that has data or is an error; false at the end of the stream.</summary>
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

    private static NoboxProtocolException TooLarge() => new($"An event of the stream is larger than {LongestEvent} bytes. Use SendAsync, whose limit is NoboxClientOptions.MaxResponseBytes.");

    private bool TryTakeEvent()
    {
        if (!_hasBegun && !TryBegin())
            return false;
        if (IsDocument)
            return TryTakeDocument();
        while (TryTakeLine(out int start, out int length))
        {
            if (length > 0 && _dataLength != None && BeginsNext(start, length))
                return true;
            if (length > 0)
                TakeField(start, length);
            else if (_dataLength != None || IsError)
                return true;
            else
                ForgetEvent();
        }

        return false;
    }

    /// <summary>Looks at the first bytes: no event begins as a JSON document or a page does. False while there is nothing to see.</summary>
    private bool TryBegin()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _end);
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        if (bytes.Length < mark.Length && mark.StartsWith(bytes) && !HasEnded)
            return false;
        int start = bytes.StartsWith(mark) ? mark.Length : 0;
        ReadOnlySpan<byte> text = bytes[start..].TrimStart(" \t\r\n"u8);
        if (text.IsEmpty && !HasEnded && bytes.Length < MostBlankBytes)
            return false;
        _hasBegun = true;
        IsDocument = !text.IsEmpty && text[0] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'<';
        _line = _searched = start;
        return true;
    }

    /// <summary>Takes the next JSON document, once all of the body is there; text after the first that is none is left.</summary>
    private bool TryTakeDocument()
    {
        if (!HasEnded)
            return false;
        ReadOnlySpan<byte> rest = _bytes.AsSpan(_line, _end - _line);
        ReadOnlySpan<byte> documents = rest.TrimStart(" \t\r\n"u8);
        if (documents.IsEmpty || (_hasDocument && documents[0] is not ((byte)'{' or (byte)'[')))
            return false;
        _hasDocument = true;
        _data = _line + rest.Length - documents.Length;
        _dataLength = LengthOfFirst(documents);
        _line = _searched = _data + _dataLength;
        return true;
    }

    /// <summary>The length of the first JSON document; of all of the text when it is not JSON.</summary>
    private static int LengthOfFirst(ReadOnlySpan<byte> documents)
    {
        var reader = new Utf8JsonReader(documents);
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return documents.TrimEnd(" \t\r\n"u8).Length;
        }
    }

    private void ForgetEvent()
    {
        _dataLength = None;
        IsError = IsForeign = _isBare = _hasSeveralLines = false;
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
        length = end - start;
        return true;
    }

    /// <summary>Puts a line back that is the next event's: one of data, after a line that is complete. Only the first line is parsed, whatever follows.</summary>
    private bool BeginsNext(int start, int length)
    {
        if (!_bytes.AsSpan(start, length).StartsWith("data:"u8) || _hasSeveralLines || !IsObject(Data))
            return false;
        _line = _searched = start;
        return true;
    }

    private static bool IsObject(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("{"u8) || !data.TrimEnd((byte)' ').EndsWith("}"u8))
            return false;
        var reader = new Utf8JsonReader(data);
        try
        {
            reader.Read();
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
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
        else if (line[0] == '{' || _isBare)
            AddBareLine(start, length);
        else if (line[..name].SequenceEqual("error"u8))
            AddError(start + value, length - value);
        else if (line[..name].SequenceEqual("event"u8))
            TakeType(line[value..]);
    }

    /// <summary>Some servers write JSON, mostly that of an error, between the events as it is.</summary>
    private void AddBareLine(int start, int length)
    {
        _isBare = true;
        AddData(start, length);
    }

    /// <summary>Some servers write an error in a field of its own.</summary>
    private void AddError(int start, int length)
    {
        IsError = true;
        AddData(start, length);
    }

    private void TakeType(ReadOnlySpan<byte> type)
    {
        IsError = EndsWith(type, "error"u8) || EndsWith(type, "exception"u8);
        IsForeign = !IsError && !type.IsEmpty && !type.SequenceEqual("message"u8);
    }

    private static bool EndsWith(ReadOnlySpan<byte> type, ReadOnlySpan<byte> word) =>
        type.Length >= word.Length && Ascii.EqualsIgnoreCase(type[^word.Length..], word);

    /// <summary>Further lines of data are moved up to the first: what stood between them is longer than the line end that replaces it.</summary>
    private void AddData(int start, int length)
    {
        if (_dataLength == None)
        {
            _data = start;
            _dataLength = length;
            return;
        }

        _hasSeveralLines = true;
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
